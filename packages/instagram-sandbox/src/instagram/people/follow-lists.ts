import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { hashText } from '../../world/random.ts'
import type { Person } from '../../world/world.ts'
import { accountOf } from '../caller.ts'
import { readCursor, writeCursor } from '../cursors.ts'
import { failures, refuse } from '../failures.ts'
import { personId } from './person-id.ts'
import { presentPerson } from './present-person.ts'

const peoplePerPage = 25
/** How many a list shows when Instagram holds the rest back. */
const shownWhenLimited = 50

const where = z.object({ id: personId })
const query = z.object({
  max_id: z.string().default(''),
  query: z.string().default(''),
  count: z.coerce.number().int().min(1).max(200).catch(100),
})

/**
 * The two lists of a profile, page by page, the newest first. Those of a private person are for their followers. Pages
 * hold fewer than was asked for, the cursor is text that means nothing, and whoever closed a page may open the next.
 */
export function followListRoutes(app: FastifyInstance, state: SandboxState): void {
  const list = (name: 'followers' | 'following', read: (pk: string) => Person[]) =>
    app.get(`/friendships/:id/${name}/`, async (request, reply): Promise<FastifyReply | object> => {
      const id = where.safeParse(request.params)
      const owner = id.success ? state.accounts.person(id.data.id) : undefined
      if (!owner) return refuse(reply, failures.userNotFound)
      const account = accountOf(request)
      const isOpen =
        !owner.isPrivate || owner.pk === account.person.pk || account.ties.get(owner.pk) === 'following'
      if (!isOpen) return refuse(reply, failures.privateAccount)
      const { max_id, query: text, count } = query.parse(request.query)
      const people = read(owner.pk).filter(({ username }) => username.includes(text.toLowerCase()))
      const isLimited = state.limitedLists.has(owner.pk)
      if (isLimited) {
        const users = people.slice(0, shownWhenLimited).map(presentPerson)
        return presentLimited(state.oddRows.amongPeople(users), count)
      }
      const isPlain = state.strictness.allows('plain_answers')
      const page = isPlain ? plainPage(people, max_id) : unevenPage(people, max_id, count)
      return {
        users: state.oddRows.amongPeople(page.shown.map(presentPerson)),
        big_list: people.length > page.shown.length,
        page_size: isPlain ? peoplePerPage : count,
        ...(page.next !== undefined && { next_max_id: page.next }),
        ...(!isPlain && {
          ...{ has_more: page.next !== undefined, should_limit_list_of_followers: false },
          ...{ use_clickable_see_more: false, groups: [] },
        }),
        status: 'ok',
      }
    })

  list('followers', (pk) => state.graph.followersOf(pk))
  list('following', (pk) => state.graph.followingOf(pk))
}

interface Page {
  readonly shown: readonly Person[]
  readonly next: string | undefined
}

function plainPage(people: readonly Person[], cursor: string): Page {
  const from = Math.max(0, Number.parseInt(cursor, 10) || 0)
  const end = from + peoplePerPage
  return { shown: people.slice(from, end), next: end < people.length ? String(end) : undefined }
}

function unevenPage(people: readonly Person[], cursor: string, count: number): Page {
  const from = readCursor('people', cursor)
  // The first page is full; the others hold fewer than were asked for, and not always equally many.
  const missing = from === 0 ? 0 : hashText(`page at ${from}`) % 6
  const end = from + Math.max(1, Math.min(count, peoplePerPage) - missing)
  const repeated = people.slice(Math.max(0, from - 1), from)
  return {
    shown: [...repeated, ...people.slice(from, end)],
    next: end < people.length ? writeCursor('people', end) : undefined,
  }
}

function presentLimited(users: readonly (object | null)[], count: number) {
  return {
    users,
    ...{ big_list: false, page_size: count, has_more: false, should_limit_list_of_followers: true },
    ...{ use_clickable_see_more: false, status: 'ok' },
  }
}

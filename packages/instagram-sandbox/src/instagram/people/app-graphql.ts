import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { SandboxState } from '../../state/sandbox-state.ts'
import type { Person } from '../../world/world.ts'
import { accountOf } from '../caller.ts'
import { readCursor, writeCursor } from '../cursors.ts'
import { failures, refuse } from '../failures.ts'
import { personId, readJson } from './person-id.ts'
import { presentPerson } from './present-person.ts'

const peoplePerPage = 48

const variables = z.object({
  user_id: personId,
  max_id: z.string().nullish(),
  query: z.string().default(''),
})
const form = z.object({
  variables: z.string().transform((text): unknown => {
    try {
      return readJson(text)
    } catch {
      return {}
    }
  }),
})

/**
 * The two lists of people as queries of the app. They go on where the older call holds people back, and the name of the
 * answer's field has more around it than the field's.
 */
export function appGraphqlRoutes(app: FastifyInstance, state: SandboxState): void {
  const lists: Readonly<Record<string, { root: string; read: (pk: string) => Person[] }>> = {
    FollowersList: {
      root: 'xdt_api__v1__friendships__followers',
      read: (pk) => state.graph.followersOf(pk),
    },
    FollowingList: {
      root: 'xdt_api__v1__friendships__following',
      read: (pk) => state.graph.followingOf(pk),
    },
  }

  app.post('/graphql/query', async (request, reply): Promise<FastifyReply | object> => {
    const list = lists[String(request.headers['x-fb-friendly-name'] ?? '')]
    const input = variables.safeParse(form.safeParse(request.body).data?.variables)
    const owner = input.success ? state.accounts.person(input.data.user_id) : undefined
    if (!list || !input.success || !owner) return refuse(reply, failures.badRequest)
    const account = accountOf(request)
    const isOpen =
      !owner.isPrivate || owner.pk === account.person.pk || account.ties.get(owner.pk) === 'following'
    if (!isOpen) return refuse(reply, failures.privateAccount)
    const people = list.read(owner.pk).filter(({ username }) => username.includes(input.data.query))
    const from = readCursor('people', input.data.max_id ?? '')
    const end = from + peoplePerPage
    const page = {
      users: state.oddRows.amongPeople(people.slice(from, end).map(presentPerson)),
      next_max_id: end < people.length ? writeCursor('people', end) : null,
    }
    return { data: { [`1$$${list.root}(max_id:${input.data.max_id ?? 'null'})`]: page }, status: 'ok' }
  })
}

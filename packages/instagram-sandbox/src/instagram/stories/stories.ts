import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Account } from '../../state/accounts.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { storyOf } from '../../world/stories.ts'
import type { Person } from '../../world/world.ts'
import { accountOf } from '../caller.ts'
import { personId } from '../people/person-id.ts'
import { wireText } from '../wire-text.ts'
import { presentReel } from './present-story.ts'

const where = z.object({ id: personId.catch('') })
const oneOrMany = z.union([z.array(z.coerce.string()), z.coerce.string().transform(readList)])
const manyInput = z.object({ user_ids: oneOrMany.optional(), reel_ids: oneOrMany.optional() })

/** Stories: of those one follows, of people asked for, of one person. */
export function storyRoutes(app: FastifyInstance, state: SandboxState): void {
  const present = (account: Account, person: Person, withItems: boolean) =>
    reelOf(state, account, person, withItems)

  app.route({
    method: ['GET', 'POST'],
    url: '/feed/reels_tray/',
    handler: async (request) => {
      const account = accountOf(request)
      const followed = state.graph.followingOf(account.person.pk)
      const reels = followed.map((person) => present(account, person, false)).filter((reel) => reel !== null)
      return {
        tray: state.oddRows.amongReels(reels.map((reel, index) => ({ ...reel, ranked_position: index + 1 }))),
        ...{ broadcasts: [], sticker_version: 1, face_filter_nux_version: 1 },
        ...{ story_ranking_token: 'sandbox', status: 'ok' },
      }
    },
  })

  const reelsOf = (account: Account, input: unknown) => {
    const { user_ids, reel_ids } = manyInput.safeParse(input).data ?? {}
    const people = (user_ids ?? reel_ids ?? []).slice(0, 100).map((id) => state.accounts.person(id))
    return people.flatMap((person) => (person && present(account, person, true)) ?? [])
  }

  app.route({
    method: ['GET', 'POST'],
    url: '/feed/reels_media/',
    handler: async (request) => {
      const reels = reelsOf(accountOf(request), request.body ?? request.query)
      const byId = Object.fromEntries(reels.map((reel) => [reel.strong_id__, reel]))
      return { reels: byId, reels_media: request.method === 'GET' ? reels : [], status: 'ok' }
    },
  })

  // One JSON object after the other, each on a line of its own.
  app.post('/feed/reels_media_stream/', async (request, reply) => {
    const reels = reelsOf(accountOf(request), request.body)
    const lines = reels.map((reel) => wireText({ reels: { [reel.strong_id__]: reel }, status: 'ok' }))
    return reply.type('text/plain; charset=utf-8').send(`${lines.join('\n')}\n`)
  })

  app.get('/feed/user/:id/story/', async (request) => {
    const person = state.accounts.person(where.parse(request.params).id)
    const reel = person ? present(accountOf(request), person, true) : null
    return { reel, broadcast: null, status: 'ok' }
  })
}

/** The story of a person as an account sees it; null when there is none, or none for them. */
export function reelOf({ clock }: SandboxState, account: Account, person: Person, withItems: boolean) {
  const isVisible = !person.isPrivate || account.ties.get(person.pk) === 'following'
  const items = isVisible ? storyOf(person, clock.now()) : []
  if (items.length === 0) return null
  return presentReel(person, items, account.seenStories.get(person.pk) ?? 0, withItems)
}

/** A list as forms and addresses carry it: JSON, or numbers with commas between them. */
function readList(text: string): string[] {
  return text.match(/\d+/g) ?? []
}

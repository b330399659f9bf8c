import type { FastifyInstance } from 'fastify'
import type { Account } from '../../state/accounts.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { hashText } from '../../world/random.ts'
import { accountOf } from '../caller.ts'
import { presentPerson } from '../people/present-person.ts'

const storiesShown = 50

/** The list behind the heart: who began to follow, the newest first. */
export function newsRoutes(app: FastifyInstance, state: SandboxState): void {
  // Without the slash it was an address of years ago.
  const paths = ['/news/inbox/', ...(state.strictness.allows('plain_answers') ? ['/news/inbox'] : [])]
  for (const url of paths) {
    app.route({
      method: ['GET', 'POST'],
      url,
      handler: async (request) => ({
        new_stories: newsOf(state, accountOf(request)),
        ...{ old_stories: [], counts: {}, continuation_token: 0, status: 'ok' },
        last_checked: state.clock.now() / 1_000,
      }),
    })
  }
}

/** What an account has to tell, as both hosts answer it. */
export function newsOf(state: SandboxState, account: Account): object[] {
  return [...account.followers]
    .toReversed()
    .slice(0, storiesShown)
    .flatMap(([pk, sinceMs]) => {
      const person = state.accounts.person(pk)
      if (!person) return []
      return {
        type: 3,
        story_type: 101,
        notif_name: 'user_followed',
        args: {
          text: `${person.username} started following you.`,
          rich_text: `{${person.username}|000000|1|user?id=${pk}} started following you.`,
          profile_id: BigInt(person.pk),
          profile_name: person.username,
          timestamp: sinceMs / 1_000,
          inline_follow: {
            user_info: presentPerson(person),
            following: account.ties.get(pk) === 'following',
            outgoing_request: account.ties.get(pk) === 'requested',
          },
          cni: 17_900_000_000_000_000n + BigInt(hashText(`news of ${pk}`)),
        },
        counts: {},
        pk: `news${pk}`,
      }
    })
}

import type { FastifyInstance } from 'fastify'
import type { Double } from '../double.ts'
import { accountOf } from './caller.ts'
import { presentPerson } from './present-person.ts'

const storiesShown = 50

/** The list behind the heart: who began to follow, the newest first. */
export function newsRoutes(app: FastifyInstance, double: Double): void {
  app.get('/news/inbox', async (request) => {
    const account = accountOf(request)
    const stories = [...account.followers]
      .toReversed()
      .slice(0, storiesShown)
      .flatMap(([pk, sinceMs]) => {
        const person = double.accounts.person(pk)
        if (!person) return []
        return {
          type: 3,
          story_type: 101,
          args: {
            text: `${person.username} started following you.`,
            profile_id: person.pk,
            profile_name: person.username,
            timestamp: sinceMs / 1_000,
            inline_follow: {
              user_info: presentPerson(person),
              following: account.ties.get(pk) === 'following',
              outgoing_request: account.ties.get(pk) === 'requested',
            },
          },
          counts: {},
          pk: `news${pk}`,
        }
      })
    return { new_stories: stories, old_stories: [], counts: {}, continuation_token: 0, status: 'ok' }
  })
}

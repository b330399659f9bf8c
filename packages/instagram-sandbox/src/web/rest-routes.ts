import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { accountOf } from '../instagram/caller.ts'
import { failures, refuse } from '../instagram/failures.ts'
import { presentPerson } from '../instagram/people/present-person.ts'
import { about } from '../instagram/posts/about-post.ts'
import { leaveComment } from '../state/effects.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import { notFoundPage } from './page.ts'
import { actorIdOf } from './pages.ts'
import { findPeople } from './people-queries.ts'
import { forgetBrowser } from './set-cookies.ts'

const searchQuery = z.object({ query: z.string().default('') })
const nameQuery = z.object({ username: z.string() })
const commentForm = z.object({ comment_text: z.string().min(1).max(2_200) })

/** Calls that only the site makes, and the old ones that are gone. */
export function webRestRoutes(app: FastifyInstance, state: SandboxState): void {
  app.get('/web/search/topsearch/', async (request) => {
    const users = findPeople(state, searchQuery.parse(request.query).query).map((person, position) => ({
      ...{ position, user: presentPerson(person) },
    }))
    return { users, hashtags: [], places: [], has_more: false, rank_token: 'rt', status: 'ok' }
  })

  app.get('/api/v1/users/web_profile_info/', async (request, reply): Promise<FastifyReply | object> => {
    const query = nameQuery.safeParse(request.query)
    const name = query.data?.username.toLowerCase()
    const person = state.accounts.everyone().find(({ username }) => username === name)
    if (!person) return refuse(reply, failures.userNotFound)
    const user = {
      ...{ id: person.pk, username: person.username, is_private: person.isPrivate },
      ...{ edge_followed_by: { count: person.followerCount }, edge_follow: { count: person.followingCount } },
      fbid: actorIdOf(person.pk),
    }
    return { data: { user }, status: 'ok' }
  })

  app.post(
    '/api/v1/web/comments/:id/add/',
    about(state, failures.mediaDeleted, (post, account, { body }) => {
      const input = commentForm.safeParse(body)
      if (!input.success) return { refused: failures.badRequest }
      if (state.media.hasCommentsOff(post)) return { refused: failures.commentsOff }
      const { pk, text, createdAt } = leaveComment(state, account, post, input.data.comment_text)
      const from = { id: account.person.pk, username: account.person.username }
      return { body: { id: pk, from, text, created_time: createdAt } }
    }),
  )

  app.post('/api/v1/web/accounts/logout/ajax/', async (request, reply) => {
    accountOf(request)
    const { signedIn } = request.caller
    if (signedIn) state.sessions.close(signedIn.session)
    forgetBrowser(reply)
    return { status: 'ok' }
  })

  for (const path of ['/web/friendships/:id/follow/', '/api/v1/web/likes/:id/like/'])
    app.post(path, async (_request, reply) =>
      reply.code(404).type('text/html; charset=utf-8').send(notFoundPage),
    )
}

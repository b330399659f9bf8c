import type { FastifyInstance } from 'fastify'
import { acceptForms } from '../instagram/form.ts'
import { sharedAreas } from '../instagram/routes.ts'
import { wireText } from '../instagram/wire-text.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import { graphqlRoutes } from './graphql.ts'
import { notFoundPage, shellPage } from './page.ts'
import { pageRoutes } from './page-routes.ts'
import { webRestRoutes } from './rest-routes.ts'
import { webSignInRoutes } from './sign-in-routes.ts'
import { guardWeb } from './web-guard.ts'

/** Calls of the app that the site makes as well, under the same path and with the same answer. */
const alsoOnTheWeb = new Set([
  'GET /users/:id/info/',
  'GET /feed/user/:username/username/',
  'GET /feed/user/:id/',
  'GET /friendships/:id/followers/',
  'GET /friendships/:id/following/',
  'GET /friendships/show/:id/',
  'POST /friendships/show_many/',
  'GET /friendships/pending/',
  'POST /friendships/approve/:id/',
  'POST /friendships/ignore/:id/',
  'POST /friendships/remove_follower/:id/',
  'POST /tags/:tag/sections/',
  'GET /media/:id/info/',
  'GET /media/:id/comments/',
  'GET /media/:id/likers/',
  'GET /feed/reels_tray/',
  'POST /feed/reels_tray/',
  'GET /feed/reels_media/',
  'POST /feed/timeline/',
  'GET /direct_v2/inbox/',
  'POST /news/inbox/',
])

/** Calls that answer a page and do nothing, where they worked once. */
const doingNothing = new Set(['POST /friendships/create/:id/', 'POST /friendships/destroy/:id/'])

/** The web host, to be registered under `/www`: pages, queries, and the calls it shares with the app. */
export function webRoutes(app: FastifyInstance, state: SandboxState): void {
  app.setReplySerializer(wireText)
  acceptForms(app)
  guardWeb(app, state)
  for (const part of [webSignInRoutes, webRestRoutes, graphqlRoutes, pageRoutes]) part(app, state)
  app.register(
    async (scope) => {
      scope.addHook('preHandler', async (request, reply) => {
        const route = (request.routeOptions.url ?? '').replace('/www/api/v1', '')
        if (alsoOnTheWeb.has(`${request.method} ${route}`)) return undefined
        if (doingNothing.has(`${request.method} ${route}`)) return reply.type('text/html').send(shellPage)
        return reply.code(404).type('text/html; charset=utf-8').send(notFoundPage)
      })
      for (const part of sharedAreas) part(scope, state)
    },
    { prefix: '/api/v1' },
  )
  app.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).type('text/html; charset=utf-8').send(notFoundPage),
  )
}

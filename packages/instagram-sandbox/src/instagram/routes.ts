import type { FastifyInstance } from 'fastify'
import type { SandboxState } from '../state/sandbox-state.ts'
import { accountRoutes } from './account/account.ts'
import { newsRoutes } from './account/news.ts'
import { noOpRoutes } from './account/no-op-routes.ts'
import { timelineRoutes } from './account/timeline.ts'
import { failures, refuse } from './failures.ts'
import { acceptForms } from './form.ts'
import { guard } from './guard.ts'
import { directRoutes } from './messages/direct.ts'
import { appGraphqlRoutes } from './people/app-graphql.ts'
import { followListRoutes } from './people/follow-lists.ts'
import { followRequestRoutes } from './people/follow-requests.ts'
import { friendshipRoutes } from './people/friendships.ts'
import { userRoutes } from './people/users.ts'
import { commentRoutes } from './posts/comments.ts'
import { mediaRoutes } from './posts/media.ts'
import { placeRoutes } from './posts/places.ts'
import { tagRoutes } from './posts/tags.ts'
import { challengeRoutes } from './sign-in/challenge.ts'
import { loginRoutes } from './sign-in/login.ts'
import { syncRoutes } from './sign-in/sync.ts'
import { twoFactorRoutes } from './sign-in/two-factor.ts'
import { storyRoutes } from './stories/stories.ts'
import { storySeenRoute } from './stories/stories-seen.ts'
import { wireText } from './wire-text.ts'

/** What both hosts answer; which of it the site asks for is its own list. */
export const sharedAreas = [
  tagRoutes,
  friendshipRoutes,
  followListRoutes,
  followRequestRoutes,
  userRoutes,
  mediaRoutes,
  commentRoutes,
  storyRoutes,
  timelineRoutes,
  directRoutes,
  newsRoutes,
] as const

const areas = [
  syncRoutes,
  loginRoutes,
  twoFactorRoutes,
  challengeRoutes,
  accountRoutes,
  ...sharedAreas,
  placeRoutes,
  noOpRoutes,
]

/** Instagram's own paths, to be registered under `/api/v1`. */
export function instagramRoutes(app: FastifyInstance, state: SandboxState): void {
  register(app, state, areas)
}

/** Queries of the app, whose path has no prefix. */
export function instagramQueryRoutes(app: FastifyInstance, state: SandboxState): void {
  register(app, state, [appGraphqlRoutes])
}

/** Challenges without a version in their path, as some clients ask for them, to be registered under `/api`. */
export function instagramBareRoutes(app: FastifyInstance, state: SandboxState): void {
  register(app, state, [challengeRoutes])
}

/** The few paths that have moved on, to be registered under `/api/v2`. */
export function instagramSecondRoutes(app: FastifyInstance, state: SandboxState): void {
  register(app, state, [storySeenRoute])
}

function register(app: FastifyInstance, state: SandboxState, parts: typeof areas): void {
  app.setReplySerializer(wireText)
  acceptForms(app)
  guard(app, state)
  for (const part of parts) part(app, state)
  app.setNotFoundHandler(async (_request, reply) => refuse(reply, failures.notFound))
}

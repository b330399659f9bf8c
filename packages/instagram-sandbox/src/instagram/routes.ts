import type { FastifyInstance } from 'fastify'
import type { SandboxState } from '../sandbox-state.ts'
import { accountRoutes } from './account.ts'
import { appGraphqlRoutes } from './app-graphql.ts'
import { challengeRoutes } from './challenge.ts'
import { commentRoutes } from './comments.ts'
import { directRoutes } from './direct.ts'
import { failures, refuse } from './failures.ts'
import { followListRoutes } from './follow-lists.ts'
import { followRequestRoutes } from './follow-requests.ts'
import { acceptForms } from './form.ts'
import { friendshipRoutes } from './friendships.ts'
import { guard } from './guard.ts'
import { loginRoutes } from './login.ts'
import { mediaRoutes } from './media.ts'
import { newsRoutes } from './news.ts'
import { noOpRoutes } from './no-op-routes.ts'
import { placeRoutes } from './places.ts'
import { storyRoutes } from './stories.ts'
import { storySeenRoute } from './stories-seen.ts'
import { syncRoutes } from './sync.ts'
import { tagRoutes } from './tags.ts'
import { timelineRoutes } from './timeline.ts'
import { twoFactorRoutes } from './two-factor.ts'
import { userRoutes } from './users.ts'
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

import type { FastifyInstance } from 'fastify'
import type { Double } from '../double.ts'
import { accountRoutes } from './account.ts'
import { challengeRoutes } from './challenge.ts'
import { failures } from './failures.ts'
import { acceptForms } from './form.ts'
import { friendshipRoutes } from './friendships.ts'
import { guard } from './guard.ts'
import { loginRoutes } from './login.ts'
import { quietRoutes } from './quiet.ts'
import { refuse } from './refuse.ts'
import { syncRoutes } from './sync.ts'
import { tagRoutes } from './tags.ts'
import { twoFactorRoutes } from './two-factor.ts'
import { userRoutes } from './users.ts'

const areas = [
  syncRoutes,
  loginRoutes,
  twoFactorRoutes,
  challengeRoutes,
  accountRoutes,
  tagRoutes,
  friendshipRoutes,
  userRoutes,
  quietRoutes,
]

/** Instagram's own paths, to be registered under `/api/v1`. */
export function instagramRoutes(app: FastifyInstance, double: Double): void {
  acceptForms(app)
  guard(app, double)
  for (const area of areas) area(app, double)
  app.setNotFoundHandler(async (_request, reply) => refuse(reply, failures.notFound))
}

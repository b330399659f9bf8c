import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Caller, cookie, deviceOf } from '../instagram/caller.ts'
import { type Failure, refuse } from '../instagram/failures.ts'
import { object, recordRequests } from '../instagram/guard.ts'
import { newClaim } from '../instagram/sign-in/sign-in.ts'
import type { WebCheckpoint } from '../state/accounts.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import { checkWebRequest } from './check-web-request.ts'
import { forgetBrowser, refreshBrowser } from './set-cookies.ts'
import type { RequestKind } from './web-headers.ts'

const site = 'https://www.instagram.com'

const checkpointPaths: Record<WebCheckpoint, string> = {
  challenge: '/challenge/?next=/',
  'auth-platform': '/auth_platform/?apc=AQtokenofthesandbox',
  consent: '/privacy/consent/?flow=ig_biz',
  suspended: '/accounts/suspended/?next=%2F',
}

/** What a cookie is answered that belongs to no session any more. */
const deadSession: Failure = {
  status: 401,
  body: {
    message: 'Please wait a few minutes before you try again.',
    ...{ require_login: true, igweb_rollout: true, status: 'fail' },
  },
}

/** What happens around every request to the web host. Pages redirect where calls refuse. */
export function guardWeb(app: FastifyInstance, state: SandboxState): void {
  recordRequests(app, state, 'web', identifyBrowser)

  app.addHook('preHandler', async (request, reply) => {
    const kind = kindOf(request)
    const objection = checkWebRequest(state, request, kind)
    if (objection) return object(request, reply, objection)
    const { signedIn } = request.caller
    if (!signedIn) return kind === 'page' || request.routeOptions.config.isOpen ? undefined : turnAway(reply)
    refreshBrowser(state, reply, signedIn.session)
    if (kind === 'rest') reply.header('x-ig-set-www-claim', newClaim())
    const { webCheckpoint } = signedIn.account
    return webCheckpoint === null ? undefined : reply.redirect(site + checkpointPaths[webCheckpoint], 302)
  })
}

/** Sends a browser to the page where it signs in. */
export function redirectToLogin(reply: FastifyReply): FastifyReply {
  forgetBrowser(reply)
  return reply.redirect(`${site}/accounts/login/?next=%2F`, 302)
}

function turnAway(reply: FastifyReply): FastifyReply {
  forgetBrowser(reply)
  return refuse(reply, deadSession)
}

function identifyBrowser(state: SandboxState, request: FastifyRequest, path: string): Caller {
  const device = deviceOf(request.headers)
  const id = cookie(request.headers, 'sessionid')
  const session = id === null ? undefined : state.sessions.find(id, device)
  const account = session && state.accounts.withPk(session.pk)
  if (!session || !account) return { device, signedIn: null }
  const claimed = cookie(request.headers, 'ds_user_id')
  if (claimed !== null && claimed !== session.pk)
    state.recorder.note(path, account.person.username, 'session_cookie', session.pk, claimed)
  return { device, signedIn: { session, account } }
}

function kindOf({ routeOptions, method }: FastifyRequest): RequestKind {
  const url = routeOptions.url ?? ''
  if (url.includes('/graphql')) return 'graphql'
  return method === 'GET' && !/^\/www\/(api|web)\//.test(url) ? 'page' : 'rest'
}

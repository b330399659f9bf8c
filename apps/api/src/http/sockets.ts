import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { onBehalfOf } from '@botyard/db'
import { BotError } from '@botyard/errors'
import { acceptCorrelationId } from '@botyard/runtime/correlation'
import { sockets as openSocketCount } from '@botyard/runtime/metrics'
import { applyWSSHandler, jsonEncoder } from '@trpc/server/adapters/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { AppRouterWithContext } from '../app-router.ts'
import type { Context, Services } from '../context.ts'
import { accountHeader } from '../features/accounts/acting-account.ts'
import { findRole } from '../features/accounts/find-role.ts'
import { createAuditNote } from '../features/audit/audit-note.ts'
import { type CookieStyle, readToken } from '../features/auth/sessions/cookie.ts'
import type { SignedIn } from '../features/auth/sessions/sessions.ts'
import { findSignedIn } from '../features/auth/sessions/signed-in.ts'
import { holdsApiToken } from '../features/tokens/api-token.ts'
import type { LogFailure } from '../log-failure.ts'
import type { OriginCheck } from './allowed-origin.ts'
import { callerAddress, networkOf } from './caller-address.ts'
import { refuseOnSocket } from './failed-answer.ts'
import { createMembershipWatches, type MembershipWatches } from './membership-watches.ts'
import type { RequestLimits } from './request-limits.ts'
import type { SecurityHeaders } from './security-headers.ts'
import { turnAway } from './turn-away.ts'
import { watchSessions } from './watch-sessions.ts'

export interface SocketsOptions {
  readonly server: Server
  readonly router: AppRouterWithContext
  readonly services: Services
  readonly cookies: CookieStyle
  readonly isOurOrigin: OriginCheck
  readonly logFailure: LogFailure
  readonly headers: SecurityHeaders
  readonly limits: RequestLimits
  readonly trustedProxies: number
}

/** Open sockets of this process. */
export interface Sockets {
  /** Tells clients to come back elsewhere, and closes. */
  close(): Promise<void>
}

const maxBytesPerMessage = 64 * 1024
const maxMessagesPerMinute = 100
const maxCallsPerMessage = 10
const maxPerUser = 10
/** A page follows one or two things; each costs a snapshot when it begins and a place in the hub. */
const maxSubscriptions = { perSocket: 8, perUser: 40 }
/** A socket that goes on asking for more is closed. */
const maxRefusals = 20
/** What may wait for a slow reader before nothing more is sent to it. */
const maxBytesWaiting = 1024 * 1024
const drainCheckMs = 50

/** A socket knows who it belongs to before it is one: everything is checked before the handshake is answered. */
export async function openSockets(options: SocketsOptions): Promise<Sockets> {
  const { server, services, logFailure } = options
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: maxBytesPerMessage,
    perMessageDeflate: false,
  })
  const admitted = new WeakMap<IncomingMessage, Admission>()
  const sockets = new Map<WebSocket, SignedIn>()
  const perUser = new Map<string, number>()
  const subscriptions = createSubscriptionCount()
  const handler = applyWSSHandler({
    wss,
    router: options.router,
    keepAlive: { enabled: true, pingMs: 20_000, pongWaitMs: 10_000 },
    experimental_encoder: { ...jsonEncoder, decode: decodeFewCalls },
    createContext: ({ req, res }) =>
      contextOf(services, admitted.get(req), res, { subscriptions, memberships }),
    onError: ({ error, path, ctx }) => logFailure(error, { action: path, user_id: ctx?.signedIn?.user.id }),
  })
  const memberships = createMembershipWatches()
  const stopWatching = await watchSessions(services, sockets, memberships)

  async function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    const correlationId = acceptCorrelationId(request.headers['x-correlation-id'])
    const answerHeaders: Record<string, string> = { ...options.headers }
    try {
      const asked = request.headers[accountHeader]
      const admission = {
        signedIn: await admit(options, request, answerHeaders),
        askedAccount: asked === undefined ? null : String(asked),
        correlationId,
      }
      const { user } = admission.signedIn
      // A running count instead of a search through all sockets: after a restart everybody comes at once.
      if ((perUser.get(user.id) ?? 0) >= maxPerUser) throw new BotError('TOO_MANY_REQUESTS')
      admitted.set(request, admission)
      // The parameters tRPC knows could make it wait for a first message; there is nothing to wait for.
      request.url = '/trpc'
      wss.handleUpgrade(request, socket, head, (ws) => {
        sockets.set(ws, admission.signedIn)
        add(perUser, user.id, 1)
        openSocketCount.inc()
        ws.once('close', () => {
          sockets.delete(ws)
          add(perUser, user.id, -1)
          openSocketCount.dec()
        })
        limitMessages(ws)
        wss.emit('connection', ws, request)
      })
    } catch (error) {
      logFailure(error, { action: 'websocket upgrade', correlation_id: correlationId })
      refuseOnSocket(socket, error, { correlationId, headers: answerHeaders })
    }
  }

  server.on('upgrade', onUpgrade)
  return {
    async close() {
      server.off('upgrade', onUpgrade)
      await stopWatching()
      handler.broadcastReconnectNotification()
      for (const ws of wss.clients) ws.close(1012, 'restarting')
      wss.close()
      await setTimeout(drainCheckMs)
      for (const ws of wss.clients) ws.terminate()
    },
  }
}

interface Admission {
  readonly signedIn: SignedIn
  readonly askedAccount: string | null
  readonly correlationId: string
}

async function admit(
  { isOurOrigin, cookies, services, limits, trustedProxies }: SocketsOptions,
  request: IncomingMessage,
  answerHeaders: Record<string, string>,
): Promise<SignedIn> {
  const { url, headers } = request
  const ipAddress = callerAddress(request, trustedProxies)
  const token = readToken(headers, cookies)
  const counted = limits.count({ token, network: networkOf(ipAddress), calls: 1 })
  Object.assign(answerHeaders, counted.headers)
  if (counted.isRefused) throw new BotError('TOO_MANY_REQUESTS')
  if (!/^\/trpc(\?|$)/.test(url ?? '')) throw new BotError('NOT_FOUND')
  if (holdsApiToken(url ?? '')) throw new BotError('TOKEN_IN_ADDRESS')
  if (!isOurOrigin(headers)) throw new BotError('CROSS_SITE_REFUSED')
  const signedIn =
    token === null
      ? null
      : await onBehalfOf(counted.caller, () => findSignedIn(services, token, { isUse: false, ipAddress }))
  if (token !== null) limits.learn(token, signedIn)
  if (!signedIn) throw new BotError('NOT_SIGNED_IN')
  if (signedIn.user.mustChangePassword) throw new BotError('PASSWORD_CHANGE_REQUIRED')
  return signedIn
}

function contextOf(
  services: Services,
  admission: Admission | undefined,
  ws: WebSocket,
  {
    subscriptions,
    memberships,
  }: { subscriptions: ReturnType<typeof createSubscriptionCount>; memberships: MembershipWatches },
): Context {
  if (!admission) throw new BotError('NOT_SIGNED_IN')
  return {
    ...services,
    ...admission,
    audit: createAuditNote(),
    account: null,
    // A socket lives long: each subscription asks again.
    roleIn: (accountId) => findRole(services.db, admission.signedIn, accountId),
    connection: {
      kind: 'websocket',
      openSubscription: () => subscriptions.open(ws, admission.signedIn.user.id),
      watchMembership: (accountId) => memberships.watch({ accountId, personId: admission.signedIn.user.id }),
      async drained(signal) {
        while (ws.bufferedAmount > maxBytesWaiting && !signal?.aborted) await setTimeout(drainCheckMs)
      },
    },
  }
}

/** Counts the open subscriptions of each socket and each person. */
function createSubscriptionCount() {
  const perSocket = new Map<WebSocket, number>()
  const perUser = new Map<string, number>()
  const refusals = new WeakMap<WebSocket, number>()
  function refuse(ws: WebSocket): never {
    const count = (refusals.get(ws) ?? 0) + 1
    refusals.set(ws, count)
    if (count >= maxRefusals) turnAway(ws, 'too many subscriptions')
    throw new BotError('TOO_MANY_REQUESTS')
  }
  return {
    /** @returns how to close it. @throws {BotError} TOO_MANY_REQUESTS */
    open(ws: WebSocket, userId: string): () => void {
      const [ofSocket, ofUser] = [perSocket.get(ws) ?? 0, perUser.get(userId) ?? 0]
      if (ofSocket >= maxSubscriptions.perSocket || ofUser >= maxSubscriptions.perUser) refuse(ws)
      add(perSocket, ws, 1)
      add(perUser, userId, 1)
      return () => {
        add(perSocket, ws, -1)
        add(perUser, userId, -1)
      }
    },
  }
}

function add<Key>(counts: Map<Key, number>, key: Key, amount: number): void {
  const count = (counts.get(key) ?? 0) + amount
  if (count === 0) counts.delete(key)
  else counts.set(key, count)
}

function decodeFewCalls(data: Parameters<typeof jsonEncoder.decode>[0]): unknown {
  const message = jsonEncoder.decode(data)
  if (Array.isArray(message) && message.length > maxCallsPerMessage) throw new TypeError('too many calls')
  return message
}

function limitMessages(ws: WebSocket): void {
  let count = 0
  const timer = setInterval(() => {
    count = 0
  }, 60_000)
  ws.on('message', () => {
    count += 1
    if (count > maxMessagesPerMinute) turnAway(ws, 'too many messages')
  })
  ws.once('close', () => clearInterval(timer))
}

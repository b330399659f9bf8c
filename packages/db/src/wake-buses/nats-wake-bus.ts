import { setTimeout as wait } from 'node:timers/promises'
import { BotError } from '@botyard/errors'
import { AuthorizationError, connect, type NatsConnection } from '@nats-io/transport-node'
import type { OnWake, WakeBus } from './wake-bus.ts'

const prefix = 'botyard.wake.'
const retryMs = 1_000
/** How long whoever subscribes waits for a server that is away; the poll of the hub covers for it meanwhile. */
const patienceMs = 3_000

export interface NatsWakeBusOptions {
  /** `nats://` or `tls://`, with `user:password@` or `token@` where the server wants one. */
  readonly url: string
  /** Told when the server cannot be reached or refuses something; the poll of the hub covers for it. */
  readonly onError?: (error: Error) => void
  /** A server that answers nothing for twice as long is left and looked for again. Default 5 s. */
  readonly pingMs?: number
  /** A certificate authority to trust besides those of the system. */
  readonly ca?: string
}

/**
 * The bus over a NATS server, one subject a user. While the server is away nothing is kept for it: what a wake-up would
 * have said stands in the rows, and the poll of the hub finds it.
 */
export function createNatsWakeBus(options: NatsWakeBusOptions): WakeBus {
  const { onError = () => {} } = options
  const subscribers = new Set<OnWake>()
  let connection: NatsConnection | undefined
  let isUp = false
  let isClosed = false
  const first = Promise.withResolvers<void>()
  let patience: Promise<void> | undefined
  // Whoever only publishes does not ask.
  first.promise.catch(() => {})

  function hear(current: NatsConnection): void {
    current.subscribe(`${prefix}*`, {
      callback(error, message) {
        const seq = Number(message.string())
        if (error !== null || !Number.isSafeInteger(seq)) return
        for (const onWake of subscribers) onWake(message.subject.slice(prefix.length), seq)
      },
    })
  }

  /** Follows what becomes of a connection until it is closed; the client itself connects again. */
  async function watch(current: NatsConnection): Promise<void> {
    for await (const status of current.status()) {
      if (status.type === 'disconnect') isUp = false
      if (status.type === 'reconnect') isUp = true
      if (status.type === 'error') onError(status.error)
      if (status.type === 'disconnect' && !isClosed) onError(new Error('NATS: the server is away'))
    }
  }

  async function start(): Promise<void> {
    let hasReported = false
    while (!isClosed) {
      try {
        const current = await open(options)
        if (isClosed) return void (await current.close())
        connection = current
        hear(current)
        // Once it answers, the server knows of the subscription.
        await current.flush()
        isUp = true
        first.resolve()
        watch(current).catch(onError)
        return
      } catch (error) {
        if (error instanceof AuthorizationError) first.reject(refusedSetting())
        if (!hasReported) onError(error instanceof Error ? error : new Error(String(error)))
        hasReported = true
        await wait(retryMs)
      }
    }
  }
  const starting = start()

  return {
    publish(userId, seq) {
      if (isUp && connection && !connection.isClosed()) connection.publish(prefix + userId, String(seq))
    },
    async subscribe(onWake) {
      patience ??= Promise.race([first.promise, wait(patienceMs, undefined, { ref: false })])
      await patience
      subscribers.add(onWake)
      return async () => void subscribers.delete(onWake)
    },
    async close() {
      isClosed = true
      await starting
      await connection?.close()
    },
  }
}

function open({ url, pingMs = 5_000, ca }: NatsWakeBusOptions): Promise<NatsConnection> {
  const { protocol, hostname, port, username, password } = new URL(url)
  const [name, secret] = [decodeURIComponent(username), decodeURIComponent(password)]
  return connect({
    servers: `${hostname}:${port || 4222}`,
    name: 'botyard',
    ...(secret === '' ? name !== '' && { token: name } : { user: name, pass: secret }),
    ...(protocol === 'tls:' && { tls: { ...(ca !== undefined && { ca }) } }),
    ...{ timeout: 5_000, pingInterval: pingMs, maxPingOut: 2 },
    ...{ maxReconnectAttempts: -1, reconnectTimeWait: retryMs, ignoreAuthErrorAbort: true },
    // What other servers of a cluster are called inside it may mean nothing out here.
    ignoreClusterUpdates: true,
  })
}

const refusedSetting = () =>
  new BotError('SETTING_INVALID', {
    message: 'EVENT_BUS_URL names a user, password or token that the NATS server refuses.',
  })

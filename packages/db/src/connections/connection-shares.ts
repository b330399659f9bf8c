import { AsyncLocalStorage } from 'node:async_hooks'
import { BotError } from '@botyard/errors'
import type pg from 'pg'

/** What part of a pool one caller may hold at once. */
const parts = 4
const maxWaiting = 200
const maxWaitMs = 5_000

/** A connection and the place in the share of whoever it was taken for. */
export interface TakenConnection {
  readonly client: pg.PoolClient
  /** With an error the connection is destroyed, not reused. */
  release(broken?: Error): void
}

const caller = new AsyncLocalStorage<string | undefined>()

/**
 * Runs work for one caller, named by any text: a person, a network. Together they hold at most a quarter of each pool;
 * what is more waits outside, so a caller who asks for a thousand things waits for themselves and nobody else does.
 */
export function onBehalfOf<T>(name: string, work: () => T): T {
  return caller.run(name, work)
}

/** Runs what already has a connection: another one taken within must not wait for the share that the first one fills. */
export function insideShare<T>(work: () => T): T {
  return caller.run(undefined, work)
}

/**
 * A connection of a pool, for whoever the work is done for; without one (a job, a start) the pool is all there is.
 * @throws {BotError} TOO_MANY_REQUESTS when two hundred wait for the same caller, or one of them for five seconds.
 */
export async function takeConnection(pool: pg.Pool): Promise<TakenConnection> {
  const name = caller.getStore()
  if (name === undefined) {
    const client = await pool.connect()
    return { client, release: (broken) => client.release(broken) }
  }
  const leave = await enterShare(pool, name)
  try {
    const client = await pool.connect()
    return {
      client,
      release(broken) {
        client.release(broken)
        leave()
      },
    }
  } catch (error) {
    leave()
    throw error
  }
}

interface Share {
  held: number
  readonly waiting: Set<() => void>
}

const shares = new WeakMap<pg.Pool, Map<string, Share>>()

/** Waits for a place in turn. @returns how to give it back. */
async function enterShare(pool: pg.Pool, name: string): Promise<() => void> {
  const ofPool = shares.get(pool) ?? new Map<string, Share>()
  shares.set(pool, ofPool)
  const share = ofPool.get(name) ?? { held: 0, waiting: new Set() }
  ofPool.set(name, share)
  if (share.held < Math.ceil(pool.options.max / parts)) share.held += 1
  else await waitForPlace(share)
  return () => {
    const [next] = share.waiting
    if (next) {
      share.waiting.delete(next)
      next()
      return
    }
    share.held -= 1
    if (share.held === 0) ofPool.delete(name)
  }
}

/** Resolves when a place was handed over. */
async function waitForPlace({ waiting }: Share): Promise<void> {
  if (waiting.size >= maxWaiting) throw new BotError('TOO_MANY_REQUESTS')
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  waiting.add(resolve)
  const timer = setTimeout(() => {
    waiting.delete(resolve)
    reject(new BotError('TOO_MANY_REQUESTS'))
  }, maxWaitMs)
  await promise.finally(() => clearTimeout(timer))
}

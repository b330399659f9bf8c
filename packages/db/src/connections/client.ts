import { type Logger, logError } from '@botyard/runtime/logger'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { type RoleName, roles } from '../schema/roles.ts'
import { createNatsWakeBus } from '../wake-buses/nats-wake-bus.ts'
import { createPostgresWakeBus } from '../wake-buses/postgres-wake-bus.ts'
import type { WakeBus } from '../wake-buses/wake-bus.ts'
import { endUnanswered, unansweredMs } from './end-unanswered.ts'
import { addressAt, rememberPooler, timeouts } from './pooler.ts'
import { preparing } from './prepared-statements.ts'

/** What queries run on: drizzle over one connection, inside one transaction. */
export type Tx = NodePgDatabase & { readonly $client: pg.PoolClient }

/** A process's connections to PostgreSQL: a pool for transactions, and the bus that wakes other processes. */
export interface Database {
  readonly pool: pg.Pool
  /** Connections that go to the server itself, for what outlives a transaction, such as a lock: the pool, unless that leads to a pooler. */
  readonly sessions: pg.Pool
  /** Connections of the fan-out role, which reads single statements and needs no transaction for them. */
  readonly fanout: pg.Pool
  /** Connections of the sign-in role: sessions, sign-in, revocation and health have some left whatever the others are busy with. */
  readonly signIn: pg.Pool
  /** Connections of the role that runs the job queue. */
  readonly queue: pg.Pool
  readonly wakeBus: WakeBus
  close(): Promise<void>
}

export interface DatabaseOptions {
  readonly url: string
  readonly wakeBus: WakeBus
  /** Connections at most, of transactions and of the job queue each; default 10. They open when they are needed. */
  readonly maxConnections?: number
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string
  /** Called when an idle connection breaks; without a listener that would end the process. */
  readonly onIdleError?: (error: Error) => void
  /** A pooler in transaction mode that transactions go over; everything else, sign-in included, goes to `url`. */
  readonly poolerUrl?: string | undefined
  /** How long a wait for a connection takes at most, in milliseconds; default 5 s. */
  readonly connectMs?: number
}

const signInConnections = 5
/** One that proves a worker alive, two for jobs that only one process may do at a time. */
const sessionConnections = 3

/**
 * Opens a pool. Connects on first use; a statement may run 15 s, a wait for a connection takes `connectMs` at most, and one that is not
 * answered in 20 s has lost its connection.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const { poolerUrl, maxConnections: max = 10 } = options
  // Statements that do not wait for one another's answers travel together.
  const pool = poolerUrl
    ? openPoolerPool(poolerUrl, options, max)
    : openPool(options, { max, pipeline: true })
  const sessions = poolerUrl ? openPool(options, { max: sessionConnections }) : pool
  const byRole = {
    fanout: openRolePool(options, 'fanout', 1),
    signIn: openRolePool(options, 'auth', signInConnections),
    // The queue does not try again by itself: whoever waits too long for a connection ends the process.
    queue: openRolePool({ ...options, connectMs: 60_000 }, 'runner', max),
  }
  return {
    ...{ pool, sessions, ...byRole },
    wakeBus: options.wakeBus,
    async close() {
      await options.wakeBus.close()
      const pools = new Set([pool, sessions, ...Object.values(byRole)])
      await Promise.all([...pools].map((each) => each.end()))
    },
  }
}

/** How many connections a part of a process may have for itself. */
export interface OwnConnections {
  readonly transactions: number
  readonly queue: number
  /** Shown in pg_stat_activity. */
  readonly applicationName: string
}

/** The same database over connections of its own, so that others who need many leave these alone. Closing it closes those only. */
export function openBeside(db: Database, own: OwnConnections): Database {
  const leadsToPooler = db.sessions !== db.pool
  const pool = copyPool(db.pool, own.transactions, own.applicationName, leadsToPooler)
  const queue = copyPool(db.queue, own.queue, own.applicationName)
  return {
    ...{ ...db, pool, queue },
    sessions: leadsToPooler ? db.sessions : pool,
    async close() {
      await Promise.all([pool.end(), queue.end()])
    },
  }
}

function copyPool(original: pg.Pool, max: number, applicationName: string, leadsToPooler = false): pg.Pool {
  const pool = new pg.Pool({ ...original.options, max, application_name: applicationName })
  for (const listener of original.listeners('error')) pool.on('error', (error) => listener(error))
  return lookAfter(pool, leadsToPooler)
}

/** The same database over the connections kept for sign-in, for the few other reads that must never wait behind people's. */
export function overKeptConnections(db: Database): Database {
  return { ...db, pool: db.signIn }
}

/** Connections that have a role from their first statement on, and return to it on `reset role`. */
function openRolePool(options: DatabaseOptions, role: RoleName, max: number): pg.Pool {
  return openPool(options, {
    ...{ max, pipeline: role === 'auth' },
    options: `-c role=${roles[role].name} ${endsVanished}`,
  })
}

/** The server frees locks of a host that vanished within half a minute; the default of most systems is two hours. */
const endsVanished =
  '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c tcp_user_timeout=25000'

function openPool(options: DatabaseOptions, more: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    ...{ ...basics(options), connectionString: options.url },
    ...{ ...timeouts, options: endsVanished, ...more },
  })
  pool.on('error', options.onIdleError ?? (() => {}))
  return lookAfter(pool)
}

/** Nothing is set as these open: a pooler refuses to be asked for it. */
function openPoolerPool(poolerUrl: string, options: DatabaseOptions, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...basics(options),
    ...{ max, pipeline: true, connectionString: addressAt(poolerUrl, options.url) },
  })
  pool.on('error', options.onIdleError ?? (() => {}))
  return lookAfter(pool, true)
}

/** Sees to connections as they open: one that breaks tells its pool, one that does not answer ends. */
function lookAfter(pool: pg.Pool, leadsToPooler = false): pg.Pool {
  pool.on('connect', (client) => {
    client.on('error', (error) => pool.emit('error', error, client))
    if (leadsToPooler) rememberPooler(client)
    endUnanswered(client)
  })
  return pool
}

const basics = (options: DatabaseOptions) => ({
  application_name: options.applicationName ?? 'botyard',
  connectionTimeoutMillis: options.connectMs ?? 5_000,
  idleTimeoutMillis: 30_000,
  query_timeout: unansweredMs,
  keepAlive: true,
})

/** Drizzle on one connection. */
export function onConnection(client: pg.PoolClient): Tx {
  return drizzle({ client: preparing(client) })
}

/**
 * The database of a process of ours: wake-ups over NATS when there is one, else over PostgreSQL itself; connections that break
 * while idle are logged.
 */
export function openProcessDatabase(options: {
  readonly url: string
  /** EVENT_BUS_URL; undefined: PostgreSQL. */
  readonly eventBusUrl: string | undefined
  /** `api`: shown in pg_stat_activity as `botyard-api`. */
  readonly process: string
  readonly maxConnections: number
  readonly poolerUrl?: string | undefined
  readonly log: Logger
}): Database {
  const { url, eventBusUrl, process, maxConnections, poolerUrl, log } = options
  const onIdleError = (error: Error) => logError(log, error, { action: 'database connection' })
  const onError = (error: Error) => logError(log, error, { action: 'wake-ups' })
  const wakeBus =
    eventBusUrl === undefined
      ? createPostgresWakeBus({ url, onError })
      : createNatsWakeBus({ url: eventBusUrl, onError })
  const applicationName = `botyard-${process}`
  return openDatabase({ url, wakeBus, maxConnections, poolerUrl, onIdleError, applicationName })
}

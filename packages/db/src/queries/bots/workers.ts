import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { sql } from 'drizzle-orm'
import type pg from 'pg'
import { z } from 'zod'
import { advisoryLocks } from '../../advisory-locks.ts'
import type { Database, Tx } from '../../connections/client.ts'
import { databaseError } from '../../database-error.ts'
import { botTurn } from '../../jobs/bot-turn.ts'
import { enqueueing } from '../../jobs/enqueue.ts'
import { readRows } from '../../read-rows.ts'
import { withRole } from '../../with-role.ts'
import { sweptOwner } from './leases.ts'

/** A turn of `due.user_id`, unless one waits. */
const missingTurn = enqueueing(botTurn, { user_id: sql`user_id` }, sql`now()`, { onlyMissing: true })

/** How often a living process asks something over the connection that proves it alive, to notice when that is cut. */
const probeMs = 5_000

/** A process that may hold leases, alive as long as its database connection is. */
export interface RegisteredWorker {
  readonly id: string
  /** Resolves when the connection that proves this process alive has broken: stop taking turns. */
  readonly lost: Promise<void>
  /** Leaves in good order. */
  unregister(): Promise<void>
}

/**
 * Registers this process. The advisory lock is taken in the transaction that makes the row visible, so nobody ever
 * sees a living worker without its lock.
 */
export async function registerWorker(
  db: Database,
  jobPoolIds: readonly string[] = [],
  version = '',
): Promise<RegisteredWorker> {
  const id = randomUUID()
  let client: pg.PoolClient
  try {
    client = await db.sessions.connect()
  } catch (error) {
    throw databaseError(error)
  }
  const lost = new Promise<void>((resolve) => client.once('end', () => resolve()))
  try {
    await client.query(
      'begin; set local role botyard_sweep; set local idle_in_transaction_session_timeout = 0',
    )
    const { rows } = await client.query(
      'insert into workers (id, job_pool_ids, host, pid, version) values ($1, $2, $3, $4, $5) returning lock_key',
      [id, jobPoolIds, hostname(), process.pid, version],
    )
    await client.query('select pg_advisory_lock($1, $2)', [advisoryLocks.workers, Number(rows[0].lock_key)])
    await client.query('commit')
  } catch (error) {
    client.release(true)
    throw databaseError(error)
  }
  // An answer that does not come ends the connection (`end-unanswered.ts`), and with it this process.
  const probing = setInterval(() => void client.query('select 1').catch(() => {}), probeMs)
  void lost.then(() => clearInterval(probing))
  return {
    id,
    lost,
    async unregister() {
      clearInterval(probing)
      await withRole(db, 'sweep', (tx) => tx.execute(sql`delete from workers where id = ${id}`)).catch(
        () => {},
      )
      client.release(true)
    },
  }
}

/** Rows of one kind that readers of Instagram's answers left out, and why. */
export const droppedRows = z.object({ call: z.string(), reason: z.string(), count: z.number() })
export type DroppedRows = z.output<typeof droppedRows>

/** What a worker says of itself when it comes by. */
export interface Heartbeat {
  readonly memoryBytes: number
  /** Since it came up. */
  readonly droppedRows: readonly DroppedRows[]
}

/** Says that a worker still comes by, how large it is, and what it has left out; for the sweep role. */
export async function recordHeartbeat(
  tx: Tx,
  workerId: string,
  { memoryBytes, droppedRows }: Heartbeat,
): Promise<void> {
  await tx.execute(sql`
    update workers set seen_at = now(), memory_bytes = ${memoryBytes}, dropped_rows = ${JSON.stringify(droppedRows)}::jsonb
    where id = ${workerId}`)
}

/**
 * Cleans up after dead processes: frees their jobs at once, and their bots as soon as no request of theirs can take
 * effect any more. Then queues a turn for every bot that is due and has none.
 * @returns how many workers were found dead and how many turns were queued.
 */
export function sweepBots(db: Database): Promise<{ deadWorkers: number; queuedTurns: number }> {
  return withRole(db, 'sweep', async (tx) => {
    const dead = await takeDeadWorkers(tx)
    if (dead.length > 0) {
      const pools = dead.flatMap((worker) => worker.job_pool_ids)
      if (pools.length > 0) await tx.execute(sql`select botyard_release_jobs(${sql.param(pools)}::text[])`)
      // One of these bots may be what killed the worker: they go on one after the other, so that it kills no other twice.
      await tx.execute(sql`
        update bot_instances bot set deaths = deaths + 1, lease_owner = ${sweptOwner}::uuid,
          lease_until = least(lease_until, greatest(coalesce(call_deadline, now()), now())),
          next_turn_at = now() + suspect.place * interval '1 second'
        from (
          select user_id, row_number() over (order by random()) as place from bot_instances
          where lease_owner = any (${sql.param(dead.map((worker) => worker.id))}::uuid[])
        ) suspect
        where bot.user_id = suspect.user_id`)
    }
    const rows = await readRows(
      tx,
      sweepBotsRow,
      sql`
      with due as (
        select user_id from bot_instances
        where next_turn_at <= now() - interval '1 second' and (lease_owner is null or lease_until <= now())
        order by next_turn_at limit 1000
      )
      select (count(*) filter (where ${missingTurn}))::integer as queued from due`,
    )
    return { deadWorkers: dead.length, queuedTurns: rows[0]?.queued ?? 0 }
  })
}

async function takeDeadWorkers(tx: Tx): Promise<{ id: string; job_pool_ids: string[] }[]> {
  const rows = await readRows(
    tx,
    deadWorkersRow,
    sql`
    delete from workers where not exists (
      select from pg_locks where locktype = 'advisory'
        and database = (select oid from pg_database where datname = current_database()) and classid = ${advisoryLocks.workers} and objid = lock_key::oid and granted
    ) returning id, job_pool_ids`,
  )
  return rows
}

const sweepBotsRow = z.object({ queued: z.number() })

const deadWorkersRow = z.object({ id: z.string(), job_pool_ids: z.array(z.string()) })

import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { bigintColumn, instantColumn, readRows } from '../../read-rows.ts'
import { type DroppedRows, droppedRows } from '../bots/workers.ts'

/** Jobs of one kind. */
export interface QueueFigures {
  readonly task: string
  /** Could run now. */
  readonly due: number
  readonly later: number
  readonly running: number
  /** Failed as often as they may. */
  readonly givenUp: number
  /** How long the oldest of those due has waited. */
  readonly oldestSeconds: number
}

export interface WorkerFigures {
  readonly id: string
  readonly host: string
  readonly pid: number
  readonly version: string
  readonly memoryBytes: number
  readonly startedAt: string
  readonly seenAt: string
  readonly silentSeconds: number
  readonly droppedRows: readonly DroppedRows[]
}

export interface BotFigures {
  readonly running: number
  readonly resting: number
  readonly stopped: number
  readonly disconnected: number
}

/** The state of the whole installation, without a word about anybody in it. */
export interface SystemFigures {
  readonly bots: BotFigures
  readonly queue: readonly QueueFigures[]
  readonly workers: readonly WorkerFigures[]
  readonly database: { readonly bytes: number; readonly migrations: number; readonly version: string }
}

/** Reads the state of the installation; for the admin role. */
export async function readSystemFigures(tx: Tx): Promise<SystemFigures> {
  const [bots] = await readRows(
    tx,
    botFiguresRow,
    sql`
    select count(*) filter (where works and not rests)::int as running,
      count(*) filter (where works and rests)::int as resting,
      count(*) filter (where not works and session_valid)::int as stopped,
      count(*) filter (where not session_valid)::int as disconnected
    from (
      select session_valid, session_valid and bot_running as works,
        coalesce(greatest(resting_until, paused_until) > now(), false) as rests
      from user_bot_status
    ) bot`,
  )
  const [database] = await readRows(
    tx,
    databaseRow,
    sql`
    select pg_database_size(current_database()) as bytes, botyard_applied_migrations() as migrations,
      current_setting('server_version') as version`,
  )
  return {
    bots: bots ?? { running: 0, resting: 0, stopped: 0, disconnected: 0 },
    queue: await readQueue(tx),
    workers: await readWorkers(tx),
    database: {
      bytes: database?.bytes ?? 0,
      migrations: database?.migrations ?? 0,
      version: database?.version ?? '',
    },
  }
}

/** Jobs by kind; for the admin role. */
export async function readQueue(tx: Tx): Promise<QueueFigures[]> {
  const rows = await readRows(tx, queueRow, sql`select * from botyard_queue() order by task`)
  return rows.map((row) => ({
    task: row.task,
    due: row.due,
    later: row.later,
    running: row.running,
    givenUp: row.given_up,
    oldestSeconds: row.oldest_seconds,
  }))
}

const queueRow = z.object({
  task: z.string(),
  due: bigintColumn,
  later: bigintColumn,
  running: bigintColumn,
  given_up: bigintColumn,
  oldest_seconds: z.number(),
})

/** Every registered worker, the longest at work first; for the admin role. */
export async function readWorkers(tx: Tx): Promise<WorkerFigures[]> {
  const rows = await readRows(
    tx,
    workersRow,
    sql`
    select id, host, pid, version, memory_bytes, dropped_rows, started_at, seen_at,
      extract(epoch from now() - seen_at)::float8 as silent_seconds
    from workers order by started_at`,
  )
  return rows.map((row) => ({
    id: row.id,
    host: row.host,
    pid: row.pid,
    version: row.version,
    memoryBytes: row.memory_bytes,
    startedAt: row.started_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    silentSeconds: row.silent_seconds,
    droppedRows: row.dropped_rows,
  }))
}

/** How often each failure came to anybody in the last hours, the most frequent first; for the admin role. */
export async function countFailures(tx: Tx, hours: number): Promise<{ code: string; count: number }[]> {
  const rows = await readRows(
    tx,
    failuresRow,
    sql`
    select error_code as code, count(*)::int as count from activity_logs
    where error_code is not null and at > now() - ${hours} * interval '1 hour'
    group by error_code order by count desc, code`,
  )
  return rows
}

const botFiguresRow = z.object({
  running: z.number(),
  resting: z.number(),
  stopped: z.number(),
  disconnected: z.number(),
})

const databaseRow = z.object({ bytes: bigintColumn, migrations: z.number(), version: z.string() })

const workersRow = z.object({
  id: z.string(),
  host: z.string(),
  pid: z.number(),
  version: z.string(),
  memory_bytes: bigintColumn,
  started_at: instantColumn,
  seen_at: instantColumn,
  silent_seconds: z.number(),
  dropped_rows: z.array(droppedRows),
})

const failuresRow = z.object({ code: z.string(), count: z.number() })

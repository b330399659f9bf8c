import { BotError, errorList, parseCode } from '@botyard/errors'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as runDrizzleMigrations } from 'drizzle-orm/node-postgres/migrator'
import { Logger, runMigrations as runQueueMigrations } from 'graphile-worker'
import pg from 'pg'
import { advisoryLocks } from '../advisory-locks.ts'
import { databaseError } from '../database-error.ts'
import type { Job } from '../jobs/define-job.ts'
import { queuedJobs } from '../jobs/index.ts'
import { grantQueueToRunner } from '../logins/grant-queue-to-runner.ts'
import { errorCodes } from '../schema/installation/error-codes.ts'
import { jobDefinitions } from '../schema/installation/job-definitions.ts'
import { migrationsFolder } from './journal.ts'

/**
 * Brings a database up to date: the job queue's tables, ours, and the tables of error codes and jobs. As their owner. Safe to call at each start.
 * @throws {BotError} DATABASE_UNAVAILABLE, or MIGRATION_FAILED with nothing of the failed migration kept.
 */
export async function migrate({ databaseUrl }: { databaseUrl: string }): Promise<void> {
  // One connection only, so that the lock below is held by whoever migrates.
  const pool = new pg.Pool({ connectionString: databaseUrl, application_name: 'botyard-migrate', max: 1 })
  // One that breaks between two statements makes the next fail; without a listener the process would die of it.
  pool.on('error', () => {})
  try {
    await pool.query('select pg_advisory_lock($1)', [advisoryLocks.migration])
    await runQueueMigrations({ connectionString: databaseUrl, logger: new Logger(() => () => {}) })
    const db = drizzle({ client: pool })
    await runDrizzleMigrations(db, { migrationsFolder })
    await grantQueueToRunner(pool)
    await fillErrorCodes(db)
    await fillJobDefinitions(db)
  } catch (error) {
    const failure = databaseError(error)
    if (failure.name === 'DATABASE_UNAVAILABLE') throw failure
    const { sqlstate } = failure.metadata
    throw new BotError('MIGRATION_FAILED', {
      message: `A migration failed${sqlstate ? ` (SQLSTATE ${sqlstate})` : ''}: ${error instanceof Error ? rootMessage(error) : 'unknown cause'}`,
      metadata: { sqlstate },
    })
  } finally {
    await pool.end()
  }
}

/** Migrations hold no user's data, so what PostgreSQL says of them may be shown. */
function rootMessage(error: Error): string {
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message
}

async function fillErrorCodes(db: ReturnType<typeof drizzle>): Promise<void> {
  const rows = errorList.map((error) => ({
    code: error.code,
    ...pickModule(error.code),
    description: `${error.title}. ${error.happened}`,
    filePath: error.filePath,
    recommendedAction: error.action,
    concerns: error.concerns,
    scope: error.instagram?.scope ?? null,
    outcome: error.instagram?.outcome ?? null,
    cooldownSeconds: error.cooldownSeconds ?? null,
    endsSession: error.instagram?.endsSession ?? false,
    asksOwner: error.instagram?.asksOwner ?? false,
    isOutageSign: error.instagram?.isOutageSign ?? false,
    targetCooldownDays: daysOf(error.instagram?.targetCooldownDays),
  }))
  await db.transaction(async (tx) => {
    await tx
      .insert(errorCodes)
      .values(rows)
      .onConflictDoUpdate({
        target: errorCodes.code,
        set: {
          module: sql`excluded.module`,
          severity: sql`excluded.severity`,
          description: sql`excluded.description`,
          filePath: sql`excluded.file_path`,
          recommendedAction: sql`excluded.recommended_action`,
          concerns: sql`excluded.concerns`,
          scope: sql`excluded.scope`,
          outcome: sql`excluded.outcome`,
          cooldownSeconds: sql`excluded.cooldown_seconds`,
          endsSession: sql`excluded.ends_session`,
          asksOwner: sql`excluded.asks_owner`,
          isOutageSign: sql`excluded.is_outage_sign`,
          targetCooldownDays: sql`excluded.target_rests_days`,
        },
      })
  })
}

const daysOf = (days: number | 'forever' | undefined) =>
  days === 'forever' ? Number.POSITIVE_INFINITY : (days ?? null)

async function fillJobDefinitions(db: ReturnType<typeof drizzle>): Promise<void> {
  const rows = queuedJobs.map((job: Job) => ({
    name: job.name,
    roles: (job.roles ?? []).map((role) => `botyard_${role}`),
    maxAttempts: job.maxAttempts,
    key: job.key ?? null,
    keyMode: job.sameKey === 'keep' ? 'preserve_run_at' : 'replace',
    queue: job.queue ?? null,
  }))
  await db.transaction(async (tx) => {
    await tx.delete(jobDefinitions)
    await tx.insert(jobDefinitions).values(rows)
  })
}

function pickModule(code: string) {
  const { module, severity } = parseCode(code)
  return { module, severity }
}

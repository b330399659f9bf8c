import { BotError } from '@botyard/errors'
import { type Logger, logError } from '@botyard/runtime/logger'
import type { Shutdown } from '@botyard/runtime/shutdown'
import type { Database } from '../connections/client.ts'
import { countAppliedMigrations } from '../queries/installation/applied-migrations.ts'
import { withRole } from '../with-role.ts'
import { readJournal } from './journal.ts'

/** How late a process may notice that its release is over. A statement fits the tables or fails: nothing it writes meanwhile is half written. */
const everyMs = 5_000

/**
 * Makes sure that the tables are those this release was written for. When they no longer are, because another host was upgraded or
 * rolled back, it shuts the process down in good order with exit code 1. The database is asked rather than listened to: an upgrade
 * comes once in weeks, and listening would cost each process a connection.
 * @throws {BotError} DATABASE_OLDER, DATABASE_NEWER; DATABASE_UNAVAILABLE.
 */
export async function watchRelease(
  db: Database,
  { shutdown, log }: { readonly shutdown: Shutdown; readonly log: Logger },
): Promise<void> {
  // Once: a checkout may be changed under a process that runs.
  const { length: known } = await readJournal()
  const first = await findMismatch(db, known)
  if (first) throw first
  let asking: Promise<void> | undefined
  const timer = setInterval(() => {
    asking ??= ask().finally(() => {
      asking = undefined
    })
  }, everyMs)

  async function ask(): Promise<void> {
    // A database that is away says nothing about releases.
    const mismatch = await findMismatch(db, known).catch(() => undefined)
    if (!mismatch) return
    clearInterval(timer)
    logError(log, mismatch)
    process.exitCode = 1
    void shutdown.now('the database is of another release')
  }

  shutdown.add('stop watching the release', async () => {
    clearInterval(timer)
    await asking
  })
}

async function findMismatch(db: Database, known: number): Promise<BotError | undefined> {
  const applied = await withRole(db, 'admin', countAppliedMigrations)
  if (applied === known) return undefined
  const metadata = { applied: String(applied), known: String(known) }
  return new BotError(applied < known ? 'DATABASE_OLDER' : 'DATABASE_NEWER', { metadata })
}

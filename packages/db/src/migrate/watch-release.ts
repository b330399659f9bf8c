import { BotError } from '@botyard/errors'
import type { Database } from '../connections/client.ts'
import { countAppliedMigrations } from '../queries/installation/applied-migrations.ts'
import { withRole } from '../with-role.ts'
import { readJournal } from './journal.ts'

/** How late a process may notice that its release is over. A statement fits the tables or fails: nothing it writes meanwhile is half written. */
const everyMs = 5_000

/**
 * Makes sure that the tables are those this release was written for, then calls `onOver` once when they stop being so, because
 * another host was upgraded or went back. The database is asked rather than listened to: an upgrade comes once in weeks, and
 * listening would cost each process a connection.
 * @returns ends the watch.
 * @throws {BotError} DATABASE_OLDER, DATABASE_NEWER; DATABASE_UNAVAILABLE.
 */
export async function watchRelease(
  db: Database,
  onOver: (error: BotError) => void,
): Promise<() => Promise<void>> {
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
    onOver(mismatch)
  }

  return async () => {
    clearInterval(timer)
    await asking
  }
}

async function findMismatch(db: Database, known: number): Promise<BotError | undefined> {
  const applied = await withRole(db, 'admin', countAppliedMigrations)
  if (applied === known) return undefined
  const metadata = { applied: String(applied), known: String(known) }
  return new BotError(applied < known ? 'DATABASE_OLDER' : 'DATABASE_NEWER', { metadata })
}

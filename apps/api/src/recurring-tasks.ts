import type { Database } from '@botyard/db'
import { type Logger, logError } from '@botyard/runtime/logger'
import type { Shutdown } from '@botyard/runtime/shutdown'
import { settleUnfinishedActs } from './features/audit/settle-unfinished-acts.ts'
import type { Attempts } from './features/auth/attempts.ts'
import { purgeSignIn } from './features/auth/purge-sign-in.ts'
import type { Sessions } from './features/auth/sessions/sessions.ts'

const settleEveryMs = 60_000
const purgeEveryMs = 3_600_000

interface Needs {
  readonly db: Database
  readonly sessions: Sessions
  readonly attempts: Attempts
  readonly shutdown: Shutdown
  readonly log: Logger
}

/**
 * Starts what each API process repeats until its shutdown. These are no jobs of a worker, because they need the auth role; several
 * processes may run them at once. Settles acts whose process died before it returns. Later failures are logged, and the task is
 * tried again at its next time.
 * @throws {BotError} DATABASE_UNAVAILABLE when the first settling finds no database.
 */
export async function startRecurringTasks({ db, sessions, attempts, ...ending }: Needs): Promise<void> {
  await settleUnfinishedActs(db)
  every(settleEveryMs, 'settle unfinished acts', () => settleUnfinishedActs(db), ending)
  every(purgeEveryMs, 'purge sign-in', () => purgeSignIn({ db, sessions, attempts }), ending)
}

function every(
  periodMs: number,
  name: string,
  task: () => Promise<unknown>,
  { shutdown, log }: Pick<Needs, 'shutdown' | 'log'>,
): void {
  const timer = setInterval(() => {
    task().catch((error: unknown) => logError(log, error, { action: name }))
  }, periodMs)
  shutdown.add(`stop: ${name}`, async () => clearInterval(timer))
}

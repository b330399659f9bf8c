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
 * What each API process does again and again, until its shutdown: what no job of a worker can do, because it is for the auth
 * role. Several at once do no harm. A failure is logged, and the next time comes all the same.
 * @throws {BotError} DATABASE_UNAVAILABLE; acts whose process died are settled before anything is answered.
 */
export async function startRecurringTasks({ db, sessions, attempts, ...process }: Needs): Promise<void> {
  await settleUnfinishedActs(db)
  every(settleEveryMs, 'settle unfinished acts', () => settleUnfinishedActs(db), process)
  every(purgeEveryMs, 'purge sign-in', () => purgeSignIn({ db, sessions, attempts }), process)
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

import { continueAs, type Database, type Tx, withRole } from '@botyard/db'
import { type CredentialsEvent, voidCredentials } from '@botyard/db/queries/sign-in/void-credentials'

interface Change {
  readonly userId: string
  readonly event: CredentialsEvent
  /** The session of whoever does it; it goes on. */
  readonly keptSessionId?: string
  /** What the change is done as; default `auth`. */
  readonly role?: 'auth' | 'admin'
}

/**
 * Changes somebody's credentials, and voids in the same transaction what the former ones have led to; then sockets that
 * are open by them close, in every process. Everything that changes credentials goes through here.
 * @throws what `work` throws; nothing has changed then.
 */
export async function changeCredentials<T>(
  db: Database,
  { userId, event, keptSessionId, role = 'auth' }: Change,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const result = await withRole(db, role, async (tx) => {
    const done = await work(tx)
    if (role !== 'auth') await continueAs(tx, 'auth')
    await voidCredentials(tx, userId, event, keptSessionId)
    return done
  })
  announceEnd(db, userId)
  return result
}

/** Sockets of the person look at once whether what opened them is still good; losing this hint costs them a second. */
export function announceEnd(db: Database, userId: string): void {
  db.wakeBus.publish(userId, 0)
}

import { logError } from '@botyard/runtime/logger'
import type { WebSocket } from 'ws'
import type { Services } from '../context.ts'
import type { SignedIn } from '../features/auth/sessions/sessions.ts'
import { stillGood } from '../features/auth/sessions/signed-in.ts'
import type { MembershipWatches } from './membership-watches.ts'
import { turnAway } from './turn-away.ts'

const everyMs = 1_000

/**
 * Closes sockets whose session has ended, and ends subscriptions to accounts that their person does not look after any
 * more, in whatever process: at once when that was announced, otherwise within a second. Looking does not extend a session.
 */
export async function watchSessions(
  services: Pick<Services, 'db' | 'sessions' | 'tokens' | 'log'>,
  sockets: ReadonlyMap<WebSocket, SignedIn>,
  memberships: MembershipWatches,
): Promise<() => Promise<void>> {
  const { db, log } = services
  async function check(isConcerned: (owner: SignedIn) => boolean): Promise<void> {
    const concerned = [...sockets].filter(([, owner]) => isConcerned(owner))
    if (concerned.length === 0) return
    const good = await stillGood(services, [...new Set(concerned.map(([, owner]) => owner.sessionId))])
    for (const [ws, owner] of concerned) if (!good.has(owner.sessionId)) turnAway(ws, 'session ended')
  }
  const report = (error: unknown) => logError(log, error, { action: 'socket sessions' })
  const unsubscribe = await db.wakeBus.subscribe((userId, seq) => {
    if (seq !== 0) return
    check((owner) => owner.user.id === userId).catch(report)
    memberships.check(db, userId).catch(report)
  })
  const timer = setInterval(() => {
    check(() => true).catch(report)
    memberships.check(db).catch(report)
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await unsubscribe()
  }
}

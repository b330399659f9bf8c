import { append, type Database, withRole, withUser } from '@botyard/db'
import { findWindows } from '@botyard/db/queries/automation-windows'
import { changeAutomation, claimDueAutomation, listDueAutomations } from '@botyard/db/queries/automations'
import { lockBot } from '@botyard/db/queries/status'
import { BotError } from '@botyard/errors'
import { newCorrelationId } from '@botyard/runtime/correlation'
import { queueShare } from './automations.ts'
import { isActive } from './gate.ts'

/** As many as leave connections for the turns of the same process. */
const mostAtOnce = 4

/**
 * Queues the share of every automation whose window has begun, of bots that may work. Any number of processes may call
 * it at once: an automation is locked, and its next run moved on, in the transaction that queues it.
 * A window that nobody was there for is skipped when it is over; one that is still open is used for what is left of it.
 * @returns how many were queued.
 */
export async function runDueAutomations(db: Database): Promise<number> {
  let count = 0
  for (let isMore = true; isMore; ) {
    const due = await withRole(db, 'sweep', (tx) => listDueAutomations(tx, mostAtOnce))
    const queued = await Promise.all(due.map(({ userId, id }) => runDueAutomation(db, userId, id)))
    count += queued.filter(Boolean).length
    isMore = due.length === mostAtOnce
  }
  return count
}

function runDueAutomation(db: Database, userId: string, id: string): Promise<boolean> {
  return withUser(db, userId, async (tx) => {
    const { status } = await lockBot(tx)
    if (!isActive(status)) return false
    const automation = await claimDueAutomation(tx, id)
    if (!automation) return false
    const { open, next } = await findWindows(tx, automation)
    await changeAutomation(tx, id, { nextRunAt: next?.startsAt ?? null })
    if (!open) return false
    const correlationId = newCorrelationId()
    try {
      await queueShare(tx, automation, { correlationId, endsAt: open.endsAt })
      return true
    } catch (error) {
      // Parameters that an older version took; its owner must look at it, and the others go on.
      if (!(error instanceof BotError) || error.name.startsWith('DATABASE')) throw error
      await append(tx, {
        event: 'automation.skipped',
        status: error.name === 'SHARE_USED' ? 'info' : 'failed',
        message: `The automation “${automation.name}” did not run: ${error.definition.title}.`,
        errorCode: error.code,
        errorMessage: error.definition.title,
        correlationId,
      })
      return false
    }
  })
}

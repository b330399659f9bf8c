import { append, type Database, withRole, withUser } from '@botyard/db'
import { automationSkipped } from '@botyard/db/events/automations'
import {
  changeAutomation,
  claimDueAutomation,
  listDueAutomations,
} from '@botyard/db/queries/automations/automations'
import { holdEffects } from '@botyard/db/queries/bots/leases'
import { type Bot, lockBot } from '@botyard/db/queries/bots/status'
import { BotError } from '@botyard/errors'
import { newCorrelationId } from '@botyard/runtime/correlation'
import type { CapabilityContext } from '../capability-gate.ts'
import { isActive } from '../gate.ts'
import type { PacingProfile } from '../limits/pacing.ts'
import { pauseApartMs } from '../turns/pauses.ts'
import { asNextRun, queueShare } from './automations.ts'
import { findShiftedWindows, readWindowShare } from './schedule.ts'

/** As many as leave connections for the turns of the same process. */
const maxAtOnce = 4

interface DueContext extends CapabilityContext {
  readonly db: Database
  readonly profile: PacingProfile
}

/**
 * Queues the share of every automation whose window has begun, of bots that may work. Any number of processes may call
 * it at once: an automation is locked, and its next run moved on, in the transaction that queues it. One that fails is
 * told to `onFailure` and stops no other.
 * A window that nobody was there for is skipped when it is over; one that is still open is used for what is left of it.
 * @returns how many were queued.
 */
export async function runDueAutomations(
  context: DueContext,
  onFailure: (error: unknown, userId: string) => void,
): Promise<number> {
  let count = 0
  let afterId: string | null = null
  for (;;) {
    const page: { limit: number; afterId: string | null } = { limit: maxAtOnce, afterId }
    const due = await withRole(context.db, 'sweep', (tx) => listDueAutomations(tx, page))
    const results = await Promise.allSettled(
      due.map(({ userId, id }) => runDueAutomation(context, userId, id)),
    )
    for (const [index, result] of results.entries())
      if (result.status === 'rejected') onFailure(result.reason, due[index]?.userId ?? '')
      else if (result.value) count += 1
    afterId = due.at(-1)?.id ?? null
    if (due.length < maxAtOnce) return count
  }
}

function runDueAutomation(context: DueContext, userId: string, id: string): Promise<boolean> {
  return withUser(context.db, userId, async (tx) => {
    const bot = await lockBot(tx)
    if (!isActive(bot.status)) return false
    const automation = await claimDueAutomation(tx, id)
    if (!automation) return false
    const { open, next } = await findShiftedWindows(tx, automation)
    await changeAutomation(tx, id, asNextRun(next))
    if (!open) return false
    const correlationId = newCorrelationId()
    try {
      const share = await readWindowShare(tx, automation, open)
      await queueShare(tx, context, automation, { share, correlationId, endsAt: open.endsAt })
      await holdEffects(tx, beginningIn(context, bot, { userId, ...open }))
      return true
    } catch (error) {
      // Parameters that an older version took; its owner must look at it, and the others go on.
      if (!(error instanceof BotError) || error.definition.concerns === 'infrastructure') throw error
      await append(tx, automationSkipped, {
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

/** Windows of many bots begin in the same minute. Each begins when it draws, within the first tenth of what is left of it. */
function beginningIn(
  context: DueContext,
  bot: Bot,
  { userId, startsAt, endsAt }: { readonly userId: string; readonly startsAt: Date; readonly endsAt: Date },
): Date {
  const tenthMs = (endsAt.getTime() - bot.now.getTime()) / 10
  return new Date(
    bot.now.getTime() + Math.min(pauseApartMs(context, bot, { userId, from: startsAt }), tenthMs),
  )
}

import { append, type UserTx } from '@botyard/db'
import { startCooldown } from '@botyard/db/queries/bots/cooldowns'
import { type Bot, readStatus } from '@botyard/db/queries/bots/status'
import type { ErrorDefinition, ErrorName } from '@botyard/errors'
import { readEffectiveLimits } from '../limits/limits.ts'
import type { PacingProfile } from '../limits/pacing.ts'
import { blockByRepetition, restAction } from './assess-failure.ts'
import type { Failure, ReservedTurn } from './step.ts'
import type { TurnRun } from './turn.ts'

/** Acts on a failure that is a block of an action, or one too many of a kind that is harmless alone; else does nothing. */
export async function recordBlock(
  tx: UserTx,
  bot: Bot,
  profile: PacingProfile,
  { step: { asks, run } }: Pick<ReservedTurn, 'step'>,
  { reaction, error }: Failure,
): Promise<void> {
  const { restsUntil, reach } = reaction
  if (reach === 'action' && restsUntil) {
    if (error.definition.instagram?.halvesLimit)
      return tellBlock(tx, bot, profile, run, { definition: error.definition, restsUntil })
    return startCooldown(tx, { action: run.action.quota.action, restsUntil, errorCode: error.code })
  }
  if (reach !== 'target' || asks !== 'effect') return
  if (await recordRepetition(tx, bot, profile, run, error.name)) return
  if (restsUntil)
    await startCooldown(tx, { action: run.action.quota.action, restsUntil, errorCode: error.code })
}

/**
 * Lets an action rest when effects have failed in the same harmless way so often in a row that it must be a block.
 * To be called after the last of them was recorded. @returns whether it was a block
 */
export async function recordRepetition(
  tx: UserTx,
  bot: Bot,
  profile: PacingProfile,
  run: TurnRun,
  error: ErrorName,
): Promise<boolean> {
  const block = await blockByRepetition(tx, bot.now, { action: run.action, error })
  if (block) await tellBlock(tx, bot, profile, run, block)
  return block !== undefined
}

/** Rests the action, halves its limit, and says so to the owner. */
async function tellBlock(
  tx: UserTx,
  bot: Bot,
  profile: PacingProfile,
  run: TurnRun,
  { definition, restsUntil }: { definition: ErrorDefinition; restsUntil: Date },
): Promise<void> {
  const { action, title } = run.action.quota
  const reducedUntil = await restAction(tx, { action, errorCode: definition.code, restsUntil })
  const [limit] = await readEffectiveLimits(tx, profile, { ...bot, action })
  await append(tx, {
    event: 'limit.reduced',
    status: 'info',
    action: run.action.kind,
    message: `${title} paused until ${minute(restsUntil)}, then at half the limit until ${minute(reducedUntil)}.`,
    errorCode: definition.code,
    errorMessage: definition.title,
    runId: run.id,
    correlationId: run.correlationId,
    changes: { status: await readStatus(tx), ...(limit && { limit }) },
  })
}

/** To the minute, in UTC; pages show the exact moments from the limit in their own zone. */
function minute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

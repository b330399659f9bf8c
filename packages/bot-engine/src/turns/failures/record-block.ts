import { append, type UserTx } from '@botyard/db'
import { limitReduced } from '@botyard/db/events/settings'
import { startCooldown } from '@botyard/db/queries/bots/cooldowns'
import { type Bot, readStatus } from '@botyard/db/queries/bots/status'
import { haveLastFailed } from '@botyard/db/queries/bots/streaks'
import { type ErrorDefinition, type ErrorName, errors, isErrorName } from '@botyard/errors'
import { readEffectiveLimits } from '../../limits/limits.ts'
import type { PacingProfile } from '../../limits/pacing.ts'
import type { Failure, ReservedTurn } from '../step.ts'
import type { TurnRun } from '../turn.ts'
import { chooseBlockCooldown } from './choose-cooldown.ts'
import { coolDownAction } from './halve-limits.ts'

/** Acts on a failure that is a block of an action, or one too many of a kind that is harmless alone; else does nothing. */
export async function recordBlock(
  tx: UserTx,
  bot: Bot,
  profile: PacingProfile,
  { step: { asks, run } }: Pick<ReservedTurn, 'step'>,
  { reaction, error }: Failure,
): Promise<void> {
  const { cooldownUntil, reach } = reaction
  if (reach === 'action' && cooldownUntil) {
    if (error.definition.instagram?.halvesLimit)
      return reportBlock(tx, bot, profile, run, { definition: error.definition, cooldownUntil })
    return startCooldown(tx, { action: run.action.quota.action, until: cooldownUntil, errorCode: error.code })
  }
  if (reach !== 'target' || asks !== 'effect') return
  if (await recordRepetition(tx, bot, profile, run, error.name)) return
  if (cooldownUntil)
    await startCooldown(tx, { action: run.action.quota.action, until: cooldownUntil, errorCode: error.code })
}

/**
 * Starts the cooldown of an action whose effects have failed in the same harmless way so often in a row that it must be a block.
 * To be called after the last of them was recorded. @returns whether it was a block
 */
export async function recordRepetition(
  tx: UserTx,
  bot: Bot,
  profile: PacingProfile,
  run: TurnRun,
  error: ErrorName,
): Promise<boolean> {
  const { code: errorCode, instagram }: ErrorDefinition = errors[error]
  const repeat = instagram?.repeated
  if (!repeat || !isErrorName(repeat.as)) return false
  const { kind, quota } = run.action
  if (!(await haveLastFailed(tx, { kind, errorCode, times: repeat.times }))) return false
  const definition: ErrorDefinition = errors[repeat.as]
  const cooldownUntil = await chooseBlockCooldown(tx, bot.now, { definition, action: quota.action })
  await reportBlock(tx, bot, profile, run, { definition, cooldownUntil })
  return true
}

/** Starts the cooldown of the action, halves its limit, and says so to the owner. */
async function reportBlock(
  tx: UserTx,
  bot: Bot,
  profile: PacingProfile,
  run: TurnRun,
  { definition, cooldownUntil }: { definition: ErrorDefinition; cooldownUntil: Date },
): Promise<void> {
  const { action, title } = run.action.quota
  const reducedUntil = await coolDownAction(tx, { action, errorCode: definition.code, until: cooldownUntil })
  const [limit] = await readEffectiveLimits(tx, profile, { ...bot, action })
  await append(tx, limitReduced, {
    action: run.action.kind,
    message: `${title} paused until ${minute(cooldownUntil)}, then at half the limit until ${minute(reducedUntil)}.`,
    errorCode: definition.code,
    errorMessage: definition.title,
    runId: run.id,
    correlationId: run.correlationId,
    changes: { status: await readStatus(tx), limit },
  })
}

/** To the minute, in UTC; pages show the exact moments from the limit in their own zone. */
function minute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

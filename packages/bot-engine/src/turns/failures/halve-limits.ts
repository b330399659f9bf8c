import type { UserTx } from '@botyard/db'
import { type Cooldown, startCooldown } from '@botyard/db/queries/bots/cooldowns'
import { halveLimit, wholeAccount } from '@botyard/db/queries/limits/limit-reductions'

/** So long a block halves the limit of its action: two weeks. */
export const reductionSeconds = 14 * 86_400
/** Warnings of this length and more make the days after them unclean: the account does not grow on them. */
const warningSeconds = 3_600

/** Starts the cooldown of an action that was blocked, and halves its limit for two weeks. @returns until when it is halved. */
export async function coolDownAction(tx: UserTx, cooldown: Cooldown): Promise<Date> {
  await startCooldown(tx, cooldown)
  return halveLimit(tx, { action: cooldown.action, errorCode: cooldown.errorCode, seconds: reductionSeconds })
}

/** Remembers a warning about the whole account: it is not clean for two weeks. */
export async function rememberWarning(
  tx: UserTx,
  warning: { errorCode: string; seconds: number },
): Promise<void> {
  if (warning.seconds < warningSeconds) return
  await halveLimit(tx, { action: wholeAccount, errorCode: warning.errorCode, seconds: reductionSeconds })
}

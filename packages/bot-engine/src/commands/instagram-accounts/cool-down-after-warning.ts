import { append, withUser } from '@botyard/db'
import { botRests } from '@botyard/db/events/bot'
import { changeStatus, lockBot } from '@botyard/db/queries/bots/status'
import { halveLimit } from '@botyard/db/queries/limits/limit-reductions'
import { errors } from '@botyard/errors'
import { quotaRows } from '../../actions/index.ts'
import type { Caller, Engine } from '../../engine.ts'
import { reductionSeconds } from '../../turns/failures/halve-limits.ts'

/** How long a bot leaves an account alone that Instagram has warned of automation, in milliseconds. */
const warningCooldownMs = 72 * 3_600_000
const { code: errorCode } = errors.CHALLENGE_REVIEW_WANTED

/**
 * Lets the account cool down for three days, and everything it does go on at half its limit, as after a block: Instagram looks at
 * whoever it has warned.
 */
export function coolDownAfterWarning({ db }: Engine, { userId, correlationId }: Caller): Promise<void> {
  return withUser(db, userId, async (tx) => {
    const { now } = await lockBot(tx)
    const status = await changeStatus(tx, { restingUntil: new Date(now.getTime() + warningCooldownMs) })
    for (const { action } of quotaRows) await halveLimit(tx, { action, errorCode, seconds: reductionSeconds })
    await append(tx, botRests, {
      message:
        'Instagram warned of automation. The bot rests for three days, then goes on at half its limits for two weeks.',
      correlationId,
      changes: { status },
    })
  })
}

import { append, withUser } from '@botyard/db'
import { changeStatus, lockBot } from '@botyard/db/queries/bots/status'
import type { Caller, Engine } from '../engine.ts'

/** How long a bot leaves an account alone that Instagram has warned of automation, in milliseconds. */
const warningRestMs = 72 * 3_600_000

/** Lets the bot rest for three days: Instagram looks at whoever it has warned. */
export function restAfterWarning({ db }: Engine, { userId, correlationId }: Caller): Promise<void> {
  return withUser(db, userId, async (tx) => {
    const { now } = await lockBot(tx)
    const status = await changeStatus(tx, { restingUntil: new Date(now.getTime() + warningRestMs) })
    await append(tx, {
      event: 'bot.rests',
      status: 'info',
      message: 'Instagram warned of automation. The bot rests for three days; lower its limits meanwhile.',
      correlationId,
      changes: { status },
    })
  })
}

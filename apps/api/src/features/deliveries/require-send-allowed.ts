import type { UserTx } from '@botyard/db'
import { secondsUntilAllowed } from '@botyard/db/queries/notifications/asked-deliveries'
import { BotError } from '@botyard/errors'
import type { HttpContext } from '../../context.ts'

/** Tests and resends that one person may ask for, of all their channels; those that still wait count too. */
const sendLimit = { count: 10, seconds: 60 }

/** @throws {BotError} TOO_MANY_WEBHOOK_SENDS, with the time to wait in the answer's header. */
export async function requireSendAllowed(ctx: Pick<HttpContext, 'connection'>, tx: UserTx): Promise<void> {
  const seconds = await secondsUntilAllowed(tx, sendLimit)
  if (seconds === 0) return
  ctx.connection.retryAfter(seconds)
  throw new BotError('TOO_MANY_WEBHOOK_SENDS')
}

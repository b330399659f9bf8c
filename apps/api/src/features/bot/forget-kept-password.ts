import type { Caller } from '@botyard/bot-engine'
import { append, type Database, withUser } from '@botyard/db'
import { passwordForgotten } from '@botyard/db/events/session'
import { forgetPassword } from '@botyard/db/queries/instagram-accounts/reconnection'

/** Forgets the Instagram password the caller kept for reconnecting; the session stays. */
export function forgetKeptPassword(db: Database, { userId, correlationId }: Caller): Promise<void> {
  return withUser(db, userId, async (tx) => {
    await forgetPassword(tx)
    await append(tx, passwordForgotten, {
      message: 'The Instagram password was forgotten; the bot no longer reconnects automatically.',
      correlationId,
    })
  })
}

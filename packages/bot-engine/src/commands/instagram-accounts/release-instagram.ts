import { withUser } from '@botyard/db'
import { changeStatus, lockBot } from '@botyard/db/queries/bots/status'
import { deleteSession } from '@botyard/db/queries/instagram-accounts/credentials'
import { endLink, retakeLink } from '@botyard/db/queries/instagram-accounts/links'
import { errors } from '@botyard/errors'
import type { Caller, Engine } from '../../engine.ts'

/**
 * Frees the Instagram account of somebody who is kept out, so that another may connect it; the session stays stored. A bot
 * that was started since it was stopped for this stops in the same moment: workers may have a client of that session still.
 */
export function releaseInstagram({ db }: Engine, { userId }: Caller): Promise<void> {
  return withUser(db, userId, async (tx) => {
    const { status } = await lockBot(tx)
    if (status.bot_running) await changeStatus(tx, { botRunning: false })
    await endLink(tx)
  })
}

/** Gives somebody who is let in again their Instagram account back, unless another has connected it: then it is disconnected. */
export function reclaimInstagram({ db }: Engine, { userId }: Caller): Promise<void> {
  return withUser(db, userId, async (tx) => {
    await lockBot(tx)
    if (await retakeLink(tx)) return
    await deleteSession(tx)
    const { code, title } = errors.ACCOUNT_CONNECTED_ELSEWHERE
    await changeStatus(tx, {
      ...{ sessionValid: false, instagramUsername: null, lastError: { code, message: title } },
    })
  })
}

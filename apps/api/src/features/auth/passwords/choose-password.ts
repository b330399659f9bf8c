import { setVerifiedEmail } from '@botyard/db/queries/sign-in/sign-in'
import type { Context } from '../../../context.ts'
import { setPasswordByLink } from './set-password-by-link.ts'

/**
 * Sets a password with an emailed link: a new one, or the first one of somebody invited, whose address that proves.
 * @throws {BotError} LINK_INVALID, or PASSWORD_TOO_WEAK: the link still works then.
 */
export function choosePassword(
  ctx: Context,
  link: { purpose: 'reset-password' | 'invite'; token: string; wanted: string },
): Promise<void> {
  return setPasswordByLink(ctx, link, async (tx, { userId, email }) => {
    if (link.purpose === 'invite') await setVerifiedEmail(tx, userId, email)
  })
}

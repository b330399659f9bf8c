import { type Tx, withRole } from '@botyard/db'
import {
  findMailToken,
  type MailTokenPurpose,
  redeemMailToken,
} from '@botyard/db/queries/sign-in/mail-tokens'
import { setPassword } from '@botyard/db/queries/sign-in/sign-in'
import { BotError } from '@botyard/errors'
import type { Context } from '../../../context.ts'
import { changeCredentials } from '../change-credentials.ts'
import { hashToken } from '../secret-token.ts'
import { requireStrongPassword } from './password-rules.ts'

/**
 * Sets a password with an emailed link, and does `more` in the same transaction, which is for the auth role. Everything
 * that the former credentials opened is void; the second factor stays.
 * @throws {BotError} LINK_INVALID, or PASSWORD_TOO_WEAK: the link still works then.
 */
export async function setPasswordByLink(
  { db, passwords, audit }: Context,
  { purpose, token, wanted }: { purpose: MailTokenPurpose; token: string; wanted: string },
  more: (tx: Tx, redeemed: { userId: string; email: string }) => Promise<void>,
): Promise<void> {
  const id = hashToken(token)
  const person = await withRole(db, 'auth', (tx) => findMailToken(tx, id, purpose))
  if (!person) throw new BotError('LINK_INVALID')
  const { userId, username } = person
  await audit.begin(userId)
  requireStrongPassword(wanted, { username, current: '' })
  const passwordHash = await passwords.hash(wanted)
  await changeCredentials(db, { userId, event: 'reset' }, async (tx) => {
    const redeemed = await redeemMailToken(tx, id, purpose)
    if (!redeemed) throw new BotError('LINK_INVALID')
    await setPassword(tx, userId, passwordHash)
    await more(tx, { userId, email: redeemed.email })
  })
}

import { isUniqueViolation, withRole } from '@botyard/db'
import {
  approveEmailChange,
  deleteEmailChange,
  deleteUndoTokens,
  findMailToken,
  redeemMailToken,
} from '@botyard/db/queries/sign-in/mail-tokens'
import { findByEmail, setVerifiedEmail } from '@botyard/db/queries/sign-in/sign-in'
import { BotError } from '@botyard/errors'
import type { Context } from '../../../context.ts'
import { setPasswordByLink } from '../passwords/set-password-by-link.ts'
import { hashToken } from '../secret-token.ts'
import type { SignedInUser } from '../sessions/sessions.ts'
import { addressee, earliestAnswer, mailLink } from './mailed-links.ts'

/**
 * Mails a link to a new address, and to the old one another with which it agrees or refuses. A change asked for before is
 * void. An address that is taken gets no link, nor one that was mailed too often because of others; the answer is the same. @throws {BotError} TOO_MANY_REQUESTS after five in an hour
 */
export async function askForNewEmail(ctx: Context, user: SignedInUser, email: string): Promise<void> {
  if (!(await ctx.attempts.mayAskForNewAddress(user.id))) throw new BotError('TOO_MANY_REQUESTS')
  const earliest = earliestAnswer()
  if (await ctx.attempts.mayMailStranger(email))
    await withRole(ctx.db, 'auth', async (tx) => {
      await deleteEmailChange(tx, user.id)
      if (!(await findByEmail(tx, email)))
        await mailLink(tx, ctx, { purpose: 'change-email', ...addressee(user), email })
      await mailLink(tx, ctx, { purpose: 'answer-email-change', ...addressee(user), about: email })
    })
  await earliest
}

/**
 * Uses a link that proves an address, the present or a new one. A new one takes effect only in a session of its person,
 * or once the old address has agreed: whoever reads the new mailbox need not be them. The old address is mailed a link that takes the change back.
 * @throws {BotError} LINK_INVALID, or LINK_NEEDS_SIGN_IN: the link still works then.
 */
export async function verifyEmail(ctx: Context, token: string): Promise<void> {
  const { db, audit, signedIn } = ctx
  const id = hashToken(token)
  const asked = await withRole(db, 'auth', (tx) => findMailToken(tx, id, 'change-email'))
  const isTheirs = asked && asked.userId === signedIn?.user.id && !signedIn.token
  if (asked && !isTheirs && !asked.isApproved) throw new BotError('LINK_NEEDS_SIGN_IN')
  const purpose = asked ? 'change-email' : 'verify-email'
  const person = asked ?? (await withRole(db, 'auth', (tx) => findMailToken(tx, id, purpose)))
  if (!person) throw new BotError('LINK_INVALID')
  await audit.begin(person.userId)
  await refusingTaken(
    withRole(db, 'auth', async (tx) => {
      const redeemed = await redeemMailToken(tx, id, purpose)
      if (!redeemed) throw new BotError('LINK_INVALID')
      const { userId, generation, email, formerEmail } = redeemed
      await setVerifiedEmail(tx, userId, email)
      if (asked)
        await mailLink(tx, ctx, { purpose: 'undo-change-email', userId, generation, email: formerEmail })
    }),
  )
}

/**
 * The old address answers to a change that was asked for: it agrees, and the link in the new mailbox needs no session any
 * more, or it refuses, and that link is void. @throws {BotError} LINK_INVALID
 */
export async function answerEmailChange(
  { db, audit }: Context,
  { token, isAgreed }: { token: string; isAgreed: boolean },
): Promise<void> {
  const id = hashToken(token)
  const purpose = 'answer-email-change'
  const person = await withRole(db, 'auth', (tx) => findMailToken(tx, id, purpose))
  if (!person) throw new BotError('LINK_INVALID')
  await audit.begin(person.userId)
  await withRole(db, 'auth', async (tx) => {
    const redeemed = await redeemMailToken(tx, id, purpose)
    if (!redeemed) throw new BotError('LINK_INVALID')
    await (isAgreed ? approveEmailChange : deleteEmailChange)(tx, redeemed.userId)
  })
}

/**
 * Takes a change of address back, from the old address: that one holds again, everything opened meanwhile is void, and a
 * new password holds. Links that would undo later changes work no more.
 * @throws {BotError} LINK_INVALID, or PASSWORD_TOO_WEAK: the link still works then.
 */
export function undoEmailChange(ctx: Context, link: { token: string; wanted: string }): Promise<void> {
  const undone = setPasswordByLink(
    ctx,
    { ...link, purpose: 'undo-change-email' },
    async (tx, { userId, email }) => {
      await setVerifiedEmail(tx, userId, email)
      await deleteUndoTokens(tx, userId)
    },
  )
  return refusingTaken(undone)
}

/** Somebody else may have taken the address since the link was mailed. */
async function refusingTaken(change: Promise<void>): Promise<void> {
  try {
    await change
  } catch (error) {
    if (isUniqueViolation(error, 'users_email_unique')) throw new BotError('LINK_INVALID')
    throw error
  }
}

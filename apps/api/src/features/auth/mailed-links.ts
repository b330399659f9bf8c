import { isUniqueViolation, type Tx, withRole } from '@botyard/db'
import { queueMail } from '@botyard/db/queries/notifications/mails'
import { deleteHalfLoginsOf } from '@botyard/db/queries/sign-in/half-logins'
import { deleteDevicesOf } from '@botyard/db/queries/sign-in/known-devices'
import {
  findMailToken,
  type MailTokenPurpose,
  redeemMailToken,
  storeMailToken,
} from '@botyard/db/queries/sign-in/mail-tokens'
import { deleteSessionsOf } from '@botyard/db/queries/sign-in/sessions'
import { findByEmail, setPassword, setVerifiedEmail } from '@botyard/db/queries/sign-in/sign-in'
import { BotError } from '@botyard/errors'
import { changeNotice, linkMail } from '@botyard/notifications/account-mails'
import type { Context } from '../../context.ts'
import { requireStrongPassword } from './password-rules.ts'
import { hashToken, newToken } from './secret-token.ts'
import type { SignedInUser } from './sessions.ts'

const hourMs = 3_600_000
const lifetimes: Readonly<Record<MailTokenPurpose, number>> = {
  'reset-password': hourMs,
  'verify-email': 24 * hourMs,
  'change-email': 24 * hourMs,
  invite: 72 * hourMs,
}
/** An answer about somebody else's address never comes sooner, whatever had to be done for it. */
const shortestAnswerMs = 150

/** Mails a link, in the transaction given. The token is in the mail and nowhere else. */
export async function mailLink(
  tx: Tx,
  { engine, instance }: Pick<Context, 'engine' | 'instance'>,
  { purpose, ...to }: { purpose: MailTokenPurpose; userId: string; email: string },
): Promise<void> {
  const token = newToken()
  await storeMailToken(tx, { id: hashToken(token), purpose, ...to }, lifetimes[purpose])
  const mail = linkMail(purpose, instance.publicUrl, token)
  await queueMail(tx, engine.keyRing, { userId: to.userId, to: to.email, ...mail })
}

/** Mails a link to choose a new password, if the address is somebody's. Answer and time say nothing about that. */
export async function sendResetLink(ctx: Context, email: string): Promise<void> {
  const earliest = new Promise((resolve) => setTimeout(resolve, shortestAnswerMs))
  if (await ctx.attempts.mayMail(email))
    await withRole(ctx.db, 'auth', async (tx) => {
      const person = await findByEmail(tx, email)
      if (person && !person.isDisabled)
        await mailLink(tx, ctx, { purpose: 'reset-password', userId: person.id, email: person.email })
    })
  await earliest
}

/**
 * Sets a password by a mailed link: a new one, or the first one of somebody invited, whose address that proves. Every session, half login and known device of the person ends; the second
 * factor stays. @throws {BotError} LINK_INVALID, or PASSWORD_TOO_WEAK: the link still works then.
 */
export async function choosePassword(
  { db, passwords, sessions, audit }: Context,
  { purpose, token, wanted }: { purpose: 'reset-password' | 'invite'; token: string; wanted: string },
): Promise<void> {
  const id = hashToken(token)
  const person = await withRole(db, 'auth', (tx) => findMailToken(tx, id, purpose))
  if (!person) throw new BotError('LINK_INVALID')
  audit.about(person.userId)
  requireStrongPassword(wanted, { username: person.username, current: '' })
  const passwordHash = await passwords.hash(wanted)
  await withRole(db, 'auth', async (tx) => {
    const redeemed = await redeemMailToken(tx, id, purpose)
    if (!redeemed) throw new BotError('LINK_INVALID')
    await setPassword(tx, redeemed.userId, passwordHash)
    if (purpose === 'invite') await setVerifiedEmail(tx, redeemed.userId, redeemed.email)
    await deleteSessionsOf(tx, redeemed.userId)
    await deleteHalfLoginsOf(tx, redeemed.userId)
    await deleteDevicesOf(tx, redeemed.userId)
  })
  // What is gone from the table is told to open sockets, too.
  await sessions.endAll(person.userId)
}

/** Mails a link that proves the address somebody has. */
export async function sendVerification(ctx: Context, user: SignedInUser): Promise<void> {
  if (await ctx.attempts.mayMail(user.email))
    await withRole(ctx.db, 'auth', (tx) =>
      mailLink(tx, ctx, { purpose: 'verify-email', userId: user.id, email: user.email }),
    )
}

/** Mails a link to a new address and a notice to the old one. An address that is taken gets no link; the answer is the same. */
export async function askForNewEmail(ctx: Context, user: SignedInUser, email: string): Promise<void> {
  const earliest = new Promise((resolve) => setTimeout(resolve, shortestAnswerMs))
  if (await ctx.attempts.mayMail(email))
    await withRole(ctx.db, 'auth', async (tx) => {
      if (!(await findByEmail(tx, email)))
        await mailLink(tx, ctx, { purpose: 'change-email', userId: user.id, email })
      await queueMail(tx, ctx.engine.keyRing, { userId: user.id, to: user.email, ...changeNotice() })
    })
  await earliest
}

/** Uses a link that proves an address, the present or a new one. @throws {BotError} LINK_INVALID */
export async function verifyEmail({ db, audit }: Context, token: string): Promise<void> {
  const id = hashToken(token)
  try {
    await withRole(db, 'auth', async (tx) => {
      const redeemed =
        (await redeemMailToken(tx, id, 'verify-email')) ?? (await redeemMailToken(tx, id, 'change-email'))
      if (!redeemed) throw new BotError('LINK_INVALID')
      audit.about(redeemed.userId)
      await setVerifiedEmail(tx, redeemed.userId, redeemed.email)
    })
  } catch (error) {
    // Somebody else has taken the address since the link was mailed.
    if (isUniqueViolation(error, 'users_email_unique')) throw new BotError('LINK_INVALID')
    throw error
  }
}

import { type Tx, withRole } from '@botyard/db'
import { queueMail } from '@botyard/db/queries/notifications/mails'
import {
  type MailToken,
  type MailTokenPurpose,
  storeMailToken,
} from '@botyard/db/queries/sign-in/mail-tokens'
import { findByEmail } from '@botyard/db/queries/sign-in/sign-in'
import { BotError } from '@botyard/errors'
import { linkAddress, linkMail } from '@botyard/notifications/account-mails'
import type { Context, HttpContext } from '../../../context.ts'
import { hashToken, newToken } from '../secret-token.ts'
import type { SignedInUser } from '../sessions/sessions.ts'

const hourMs = 3_600_000
const lifetimes: Readonly<Record<MailTokenPurpose, number>> = {
  'reset-password': hourMs,
  'verify-email': 24 * hourMs,
  'change-email': 24 * hourMs,
  'answer-email-change': 24 * hourMs,
  invite: 72 * hourMs,
  'undo-change-email': 7 * 24 * hourMs,
}
/** An answer about somebody else's address never comes sooner, whatever had to be done for it. */
const minAnswerMs = 150

/** Resolves when an answer that says nothing about an address may be given. */
export const earliestAnswer = () => new Promise((resolve) => setTimeout(resolve, minAnswerMs))

/** Somebody at their present address, as of their present credentials. */
export function addressee({
  id,
  email,
  signInGeneration,
}: Pick<SignedInUser, 'id' | 'email' | 'signInGeneration'>): Pick<
  MailToken,
  'userId' | 'email' | 'generation'
> {
  return { userId: id, email, generation: signInGeneration }
}

/**
 * Mails a link, in the transaction given; `about` is the address that it speaks of. @returns its address: a secret that is
 * in the mail, and for whoever may hand it on.
 */
export async function mailLink(
  tx: Tx,
  { engine, instance }: Pick<Context, 'engine' | 'instance'>,
  { purpose, about, ...to }: Omit<MailToken, 'id'> & { readonly about?: string },
): Promise<string> {
  const token = newToken()
  await storeMailToken(tx, { id: hashToken(token), purpose, ...to }, lifetimes[purpose])
  const mail = linkMail(purpose, instance.publicUrl, token, about)
  await queueMail(tx, engine.keyRing, { userId: to.userId, to: to.email, ...mail })
  return linkAddress(purpose, instance.publicUrl, token)
}

/** Mails a link to choose a new password, if the address is somebody's. Answer and time say nothing about that. */
export async function sendResetLink(ctx: HttpContext, email: string): Promise<void> {
  const earliest = earliestAnswer()
  const { ipAddress, deviceToken } = ctx.connection
  if (await ctx.attempts.mayMailReset({ email, ipAddress, deviceToken }))
    await withRole(ctx.db, 'auth', async (tx) => {
      const person = await findByEmail(tx, email)
      if (person && !person.isDisabled)
        await mailLink(tx, ctx, { purpose: 'reset-password', ...addressee(person) })
    })
  await earliest
}

/** Mails a link that proves the address somebody has. @throws {BotError} TOO_MANY_REQUESTS after three in an hour */
export async function sendVerification(ctx: Context, user: SignedInUser): Promise<void> {
  if (!(await ctx.attempts.mayMailVerification(user.id))) throw new BotError('TOO_MANY_REQUESTS')
  await withRole(ctx.db, 'auth', async (tx) => {
    await mailLink(tx, ctx, { purpose: 'verify-email', ...addressee(user) })
  })
}

import { withRole } from '@botyard/db'
import { findById } from '@botyard/db/queries/sign-in/sign-in'
import { BotError } from '@botyard/errors'
import type { Context } from '../../context.ts'
import { addressee, mailLink } from '../auth/email/mailed-links.ts'
import type { SignedIn } from '../auth/sessions/sessions.ts'
import { refuseScripts } from '../tokens/require-scope.ts'
import { addPerson } from './create-person.ts'
import { findPerson } from './find-person.ts'

type Needs = Context & { readonly signedIn: SignedIn }

/** In the place of a hash: no password has it. */
const nobodysHash = 'none'

/** What became of a link: mailed, or to be handed on where the installation sends no mail. */
export interface SentLink {
  /** Only where no mail goes out, for somebody at a session of theirs, and never one that lets them in as another administrator. */
  readonly link: string | null
}

/**
 * Adds a person who chooses their own password with an emailed link; nobody else ever knows one of theirs.
 * @throws {BotError} USER_EXISTS; TOKEN_NOT_ENOUGH for a script that invites an administrator.
 */
export async function invitePerson(
  ctx: Needs,
  person: { username: string; email: string; role: 'admin' | 'user' },
): Promise<SentLink & { id: string }> {
  refuseScripts(ctx.signedIn, person.role)
  await requireBudget(ctx, person.email)
  const id = await addPerson(ctx, { ...person, passwordHash: nobodysHash, isInvited: true })
  const link = await mailTo(ctx, id, 'invite')
  return { id, link: linkFor(ctx, link) }
}

/**
 * Mails somebody a link to choose a password: their first, or a new one. What strangers ask for does not count against it.
 * @throws {BotError} NOT_FOUND for nobody and for the disabled; TOO_MANY_REQUESTS when this administrator has sent them
 * three within an hour, or a hundred to everybody; TOKEN_NOT_ENOUGH for a script, about an administrator.
 */
export async function sendLink(ctx: Needs, id: string): Promise<SentLink> {
  const { email, role, state } = await findPerson(ctx, id)
  refuseScripts(ctx.signedIn, role)
  if (state === 'disabled' || state === 'leaving') throw new BotError('NOT_FOUND')
  await requireBudget(ctx, email)
  const link = await mailTo(ctx, id, state === 'invited' ? 'invite' : 'reset-password')
  const isTheirs = role === 'user' || state === 'invited'
  return { link: isTheirs ? linkFor(ctx, link) : null }
}

function linkFor({ instance, signedIn }: Needs, link: string | null): string | null {
  return instance.sendsMail || signedIn.token ? null : link
}

async function requireBudget({ attempts, signedIn }: Needs, email: string): Promise<void> {
  if (!(await attempts.mayMailLink(signedIn.user.id, email))) throw new BotError('TOO_MANY_REQUESTS')
}

async function mailTo(ctx: Needs, id: string, purpose: 'invite' | 'reset-password'): Promise<string | null> {
  return withRole(ctx.db, 'auth', async (tx) => {
    const person = await findById(tx, id)
    return person ? mailLink(tx, ctx, { purpose, ...addressee(person) }) : null
  })
}

import { type KeyRing, type UserTx, withUser } from '@botyard/db'
import {
  forgetPendingLogin,
  readPendingLogin,
  storePendingLogin,
} from '@botyard/db/queries/instagram-accounts/pending-login'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import type { Caller, Engine } from '../../engine.ts'
import {
  type ChallengeStep,
  type OwnerTask,
  ownerTasks,
  type PendingTwoFactor,
  type TwoFactorMethod,
  twoFactorMethods,
} from '../../instagram/sign-in/sign-in-port.ts'
import type { Keeping } from './keep-session.ts'

/** Wrong codes after which the sign-in must start over: a fourth would be a guess. */
const maxAttempts = 3
/** How long Instagram waits before it sends another code, in milliseconds. */
export const resendPauseMs = 60_000

const common = {
  deviceSeed: z.string(),
  /** The phone that was drawn for it; null where the seed says it. */
  phone: z.string().nullable().default(null),
  attempts: z.int().default(0),
  /** When a code was last asked for, in milliseconds since 1970; 0: never. */
  sentAt: z.number().default(0),
  /** What the owner wants kept for reconnecting; sealed with the rest, and gone with it. */
  keepsPassword: z.string().optional(),
}

/** A login that waits, as it is sealed into its row: whatever process reads it can finish it. */
const pendingLogin = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('two-factor'),
    ...common,
    /** The way that is being taken. */
    method: z.enum(twoFactorMethods),
    /** When another device was last asked about, in milliseconds since 1970. */
    polledAt: z.number().default(0),
    pending: z.object({
      username: z.string(),
      identifier: z.string(),
      ways: z.array(z.enum(twoFactorMethods)),
      nonces: z.array(z.string()),
      maskedContact: z.string().nullable(),
      session: z.string(),
    }),
  }),
  z.object({
    kind: z.literal('challenge'),
    ...common,
    step: z.enum(['choose-contact', 'type-code', 'review', 'in-app']).default('in-app'),
    /** Of a review: what Instagram asks about. */
    about: z.enum(['sign-in', 'automation']).default('sign-in'),
    /** In the app: what its owner has to do there. */
    task: z.enum(ownerTasks).default('confirm'),
    contacts: z.array(z.object({ choice: z.string(), maskedContact: z.string() })).default([]),
    /** The contact that was chosen. */
    choice: z.string().nullable().default(null),
    maskedContact: z.string().nullable().default(null),
    pending: z.object({ username: z.string(), apiPath: z.string().nullable(), session: z.string() }),
  }),
])

export type PendingLogin = z.infer<typeof pendingLogin>
export type PendingChallengeLogin = PendingLogin & { kind: 'challenge' }
export type PendingTwoFactorLogin = PendingLogin & { kind: 'two-factor' }

/** What the owner may see of a login that waits, and what they can do about it now. */
export interface PendingLoginView {
  readonly kind: 'two-factor' | 'challenge'
  readonly step: 'type-code' | 'choose-contact' | 'review' | 'in-app'
  readonly username: string
  /** The way that is being taken, and every way Instagram accepts. */
  readonly method: TwoFactorMethod | null
  readonly ways: readonly TwoFactorMethod[]
  readonly maskedContact: string | null
  readonly contacts: readonly { readonly choice: string; readonly maskedContact: string }[]
  /** Of a review, and of a step in the app; null for others. */
  readonly about: 'sign-in' | 'automation' | null
  readonly task: OwnerTask | null
  readonly attemptsLeft: number
  /** When another code can be asked for; null where Instagram sends none. */
  readonly resendAt: string | null
  readonly expiresAt: string
}

/** The login of the transaction's user that waits for a code or a confirmation, or null. */
export async function viewPendingLogin(tx: UserTx, keyRing: KeyRing): Promise<PendingLoginView | null> {
  const stored = await readPendingLogin(tx, keyRing)
  const login = pendingLogin.safeParse(stored?.value)
  return stored && !stored.isExpired && login.success ? presentLogin(login.data, stored.expiresAt) : null
}

function presentLogin(login: PendingLogin, expiresAt: string): PendingLoginView {
  const resendAt = sendsCodes(login) ? new Date(login.sentAt + resendPauseMs).toISOString() : null
  const { username } = login.pending
  const shown = { expiresAt, username, attemptsLeft: maxAttempts - login.attempts, resendAt }
  if (login.kind === 'two-factor') {
    const { ways, maskedContact } = login.pending
    return {
      ...{ ...shown, kind: 'two-factor', step: 'type-code', method: login.method, ways, contacts: [] },
      maskedContact: login.method === 'sms' || login.method === 'whatsapp' ? maskedContact : null,
      ...{ about: null, task: null },
    }
  }
  const { step, contacts, maskedContact, about, task } = login
  return {
    ...{ ...shown, kind: 'challenge', step, contacts, method: null, ways: [], maskedContact },
    about: step === 'review' ? about : null,
    task: step === 'in-app' ? task : null,
  }
}

/** Whether Instagram sends a code in the way that is being taken. */
export function sendsCodes(login: PendingLogin): boolean {
  if (login.kind === 'challenge') return login.step === 'type-code' && login.choice !== null
  return login.method === 'sms' || login.method === 'whatsapp'
}

/** The same with its secrets, for going on with it. @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING or INSTAGRAM_LOGIN_EXPIRED */
export async function requirePendingLogin(
  { db, keyRing }: Engine,
  { userId }: Caller,
): Promise<PendingLogin> {
  const stored = await withUser(db, userId, (tx) => readPendingLogin(tx, keyRing))
  const login = pendingLogin.safeParse(stored?.value)
  if (!stored || !login.success) throw new BotError('INSTAGRAM_LOGIN_NOT_PENDING')
  if (stored.isExpired) throw new BotError('INSTAGRAM_LOGIN_EXPIRED')
  return login.data
}

/** The login that waits must be a challenge. @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING or INSTAGRAM_LOGIN_EXPIRED */
export async function requirePendingChallenge(
  engine: Engine,
  caller: Caller,
): Promise<PendingChallengeLogin> {
  const login = await requirePendingLogin(engine, caller)
  if (login.kind !== 'challenge') throw new BotError('INSTAGRAM_LOGIN_NOT_PENDING')
  return login
}

/** The login that waits must be for a second factor. @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING or INSTAGRAM_LOGIN_EXPIRED */
export async function requirePendingTwoFactor(
  engine: Engine,
  caller: Caller,
): Promise<PendingTwoFactorLogin> {
  const login = await requirePendingLogin(engine, caller)
  if (login.kind !== 'two-factor') throw new BotError('INSTAGRAM_LOGIN_NOT_PENDING')
  return login
}

/** Keeps where a login stands, sealed. Codes already tried and sent live as long as before. */
export function keepPendingLogin(
  { db, keyRing }: Engine,
  { userId }: Caller,
  login: PendingLogin,
): Promise<void> {
  return withUser(db, userId, (tx) => storePendingLogin(tx, keyRing, login))
}

/** Keeps that another device was asked about; the login waits no longer for it. */
export function keepPolled(
  { db, keyRing }: Engine,
  { userId }: Caller,
  login: PendingTwoFactorLogin,
): Promise<void> {
  return withUser(db, userId, (tx) => storePendingLogin(tx, keyRing, login, { staysAsLong: true }))
}

/** Counts a wrong code. The third ends the login, so that Instagram is not asked to believe a guess. */
export async function countWrongCode(engine: Engine, caller: Caller, login: PendingLogin): Promise<void> {
  const attempts = login.attempts + 1
  if (attempts < maxAttempts) return keepPendingLogin(engine, caller, { ...login, attempts })
  await withUser(engine.db, caller.userId, (tx: UserTx) => forgetPendingLogin(tx))
}

/** What Instagram returned, in the form that is kept. */
export function copyPending(pending: PendingTwoFactor): PendingTwoFactorLogin['pending'] {
  return { ...pending, ways: [...pending.ways], nonces: [...pending.nonces] }
}

/** The steps that wait for the owner. */
export type OpenStep = Exclude<ChallengeStep, { kind: 'closed' | 'signed-in' }>

/** A challenge as it stands after Instagram has answered about it. */
export function withStep(login: PendingChallengeLogin, step: OpenStep): PendingChallengeLogin {
  return {
    ...login,
    step: step.kind,
    pending: step.pending,
    contacts: step.kind === 'choose-contact' ? [...step.contacts] : login.contacts,
    maskedContact: step.kind === 'type-code' ? step.maskedContact : null,
    about: step.kind === 'review' ? step.about : login.about,
    task: step.kind === 'in-app' ? step.task : login.task,
  }
}

/** How the session of a login that has waited is kept: as its owner wished, from the phone it began on. */
export function keepingOf({ deviceSeed, phone, keepsPassword }: PendingLogin): Keeping {
  return { phone: { deviceSeed, phone }, ...(keepsPassword !== undefined && { keepsPassword }) }
}

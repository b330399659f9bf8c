import { type UserTx, withUser } from '@botyard/db'
import {
  forgetPendingLogin,
  readPendingLogin,
  storePendingLogin,
} from '@botyard/db/queries/instagram-accounts/credentials'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import type { Caller, Engine } from '../engine.ts'
import type { ChallengeStep } from '../instagram/port.ts'

/** Wrong codes after which the sign-in must begin anew: a fourth would be a guess. */
const mostAttempts = 3
/** How long Instagram waits before it sends another code, in milliseconds. */
export const resendPauseMs = 60_000

/** A login that waits, as it is sealed into its row: whatever process reads it can finish it. */
const pendingLogin = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('two-factor'),
    deviceSeed: z.string(),
    attempts: z.int().default(0),
    /** When a code was last asked for, in milliseconds since 1970. */
    sentAt: z.number().default(0),
    /** What the owner wants kept for reconnecting; sealed with the rest, and gone with it. */
    keepsPassword: z.string().optional(),
    pending: z.object({
      username: z.string(),
      identifier: z.string(),
      method: z.enum(['sms', 'totp']),
      maskedContact: z.string().nullable(),
      session: z.string(),
    }),
  }),
  z.object({
    kind: z.literal('challenge'),
    deviceSeed: z.string(),
    attempts: z.int().default(0),
    sentAt: z.number().default(0),
    keepsPassword: z.string().optional(),
    step: z.enum(['choose-contact', 'type-code', 'review', 'in-app']).default('in-app'),
    contacts: z.array(z.object({ choice: z.string(), maskedContact: z.string() })).default([]),
    /** The contact that was chosen. */
    choice: z.string().nullable().default(null),
    maskedContact: z.string().nullable().default(null),
    pending: z.object({ username: z.string(), apiPath: z.string().nullable(), session: z.string() }),
  }),
])

export type PendingLogin = z.infer<typeof pendingLogin>
export type PendingChallengeLogin = PendingLogin & { kind: 'challenge' }

/** What the owner may see of a login that waits, and what they can do about it now. */
export interface PendingLoginView {
  readonly kind: 'two-factor' | 'challenge'
  readonly step: 'type-code' | 'choose-contact' | 'review' | 'in-app'
  readonly username: string
  readonly method: 'sms' | 'totp' | null
  readonly maskedContact: string | null
  readonly contacts: readonly { readonly choice: string; readonly maskedContact: string }[]
  readonly attemptsLeft: number
  /** When another code can be asked for; null where Instagram sends none. */
  readonly resendAt: string | null
  readonly expiresAt: string
}

/** The caller's login that waits for a code or a confirmation, or null. */
export async function viewPendingLogin(
  { db, keyRing }: Engine,
  { userId }: Caller,
): Promise<PendingLoginView | null> {
  const stored = await withUser(db, userId, (tx) => readPendingLogin(tx, keyRing))
  const login = pendingLogin.safeParse(stored?.value)
  return stored && !stored.isExpired && login.success ? presentLogin(login.data, stored.expiresAt) : null
}

function presentLogin(login: PendingLogin, expiresAt: string): PendingLoginView {
  const resendAt = new Date(login.sentAt + resendPauseMs).toISOString()
  const shown = { expiresAt, username: login.pending.username, attemptsLeft: mostAttempts - login.attempts }
  if (login.kind === 'two-factor') {
    const { method, maskedContact } = login.pending
    return {
      ...{ ...shown, kind: 'two-factor', step: 'type-code', method, maskedContact, contacts: [] },
      resendAt: method === 'sms' ? resendAt : null,
    }
  }
  const { step, contacts, maskedContact } = login
  return {
    ...{ ...shown, kind: 'challenge', step, contacts, method: null, maskedContact },
    resendAt: step === 'type-code' ? resendAt : null,
  }
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

/** Keeps where a login stands, sealed. Codes already tried and sent live as long as before. */
export function keepPendingLogin(
  { db, keyRing }: Engine,
  { userId }: Caller,
  login: PendingLogin,
): Promise<void> {
  return withUser(db, userId, (tx) => storePendingLogin(tx, keyRing, login))
}

/** Counts a wrong code. The third ends the login, so that Instagram is not asked to believe a guess. */
export async function countWrongCode(engine: Engine, caller: Caller, login: PendingLogin): Promise<void> {
  const attempts = login.attempts + 1
  if (attempts < mostAttempts) return keepPendingLogin(engine, caller, { ...login, attempts })
  await withUser(engine.db, caller.userId, (tx: UserTx) => forgetPendingLogin(tx))
}

/** A challenge as it stands after Instagram has answered about it. */
export function withStep(
  login: PendingChallengeLogin,
  step: Exclude<ChallengeStep, { kind: 'closed' }>,
): PendingChallengeLogin {
  return {
    ...login,
    step: step.kind,
    pending: step.pending,
    contacts: step.kind === 'choose-contact' ? [...step.contacts] : login.contacts,
    maskedContact: step.kind === 'type-code' ? step.maskedContact : null,
  }
}

import { withUser } from '@botyard/db'
import { readPendingLogin } from '@botyard/db/queries/credentials'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import type { Caller, Engine } from '../engine.ts'

/** A login that waits, as it is sealed into its row: whatever process reads it can finish it. */
const pendingLogin = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('two-factor'),
    deviceSeed: z.string(),
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
    pending: z.object({ username: z.string(), apiPath: z.string().nullable(), session: z.string() }),
  }),
])

export type PendingLogin = z.infer<typeof pendingLogin>

/** What the owner may see of a login that waits. */
export interface PendingLoginView {
  readonly kind: 'two-factor' | 'challenge'
  readonly method: 'sms' | 'totp' | null
  readonly maskedContact: string | null
  readonly expiresAt: string
}

/** The caller's login that waits for a code or a confirmation, or null. */
export async function viewPendingLogin(engine: Engine, caller: Caller): Promise<PendingLoginView | null> {
  const found = await findPendingLogin(engine, caller)
  if (!found) return null
  const { login, expiresAt } = found
  if (login.kind === 'challenge') return { kind: 'challenge', method: null, maskedContact: null, expiresAt }
  return {
    kind: 'two-factor',
    method: login.pending.method,
    maskedContact: login.pending.maskedContact,
    expiresAt,
  }
}

/** The same with its secrets, for going on with it. @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING */
export async function requirePendingTwoFactor(
  engine: Engine,
  caller: Caller,
): Promise<PendingLogin & { kind: 'two-factor' }> {
  const found = await findPendingLogin(engine, caller)
  if (found?.login.kind !== 'two-factor') throw new BotError('INSTAGRAM_LOGIN_NOT_PENDING')
  return found.login
}

async function findPendingLogin({ db, keyRing }: Engine, { userId }: Caller) {
  const stored = await withUser(db, userId, (tx) => readPendingLogin(tx, keyRing))
  const login = pendingLogin.safeParse(stored?.value)
  return stored && login.success ? { login: login.data, expiresAt: stored.expiresAt } : undefined
}

import { createHash } from 'node:crypto'
import { type Database, withRole } from '@botyard/db'
import { isKnownDevice } from '@botyard/db/queries/sign-in/known-devices'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { hashToken } from './secret-token.ts'

/** How many failures of which kind are borne. Source: OWASP authentication cheat sheet; numbers are ours. */
const limits = {
  address: { points: 10, duration: 600 },
  account: { points: 5, duration: 900 },
  device: { points: 10, duration: 600 },
  strike: { points: 1_000, duration: 86_400 },
  secret: { points: 10, duration: 900 },
  mail: { points: 3, duration: 3_600 },
} as const
/** The first pause after too many failures; it doubles up to the longest and never becomes a lock. */
const firstPauseSeconds = 30
const longestPauseSeconds = 900

/** Who tries to sign in, from where. */
export interface SignInAttempt {
  readonly username: string
  readonly ipAddress: string
  readonly deviceToken: string | null
}

export type AttemptLimits = { readonly [Name in keyof typeof limits]?: { points: number; duration: number } }
type Counter = keyof typeof limits

/**
 * Counts attempts in the database, for all processes together. An attempt counts before it is looked at, so that many
 * at once are no way around, and is given back when it succeeds. Names and addresses are stored as hashes only.
 */
export function createAttempts(db: Database, changed: AttemptLimits = {}) {
  const limiters = new Map<Counter, RateLimiterPostgres>()
  function limiter(name: Counter): RateLimiterPostgres {
    const known = limiters.get(name)
    if (known) return known
    const made = new RateLimiterPostgres({
      storeClient: db.signIn,
      tableName: 'sign_in_attempts',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      ...(changed[name] ?? limits[name]),
    })
    limiters.set(name, made)
    return made
  }

  /** Counts one. @returns seconds to wait; 0: go on. */
  async function count(name: Counter, key: string): Promise<number> {
    try {
      await limiter(name).consume(key)
      return 0
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      const isFirstRefusal = refusal.consumedPoints === limiter(name).points + 1
      if (name === 'account' && isFirstRefusal) return pauseAccount(key)
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000))
    }
  }

  async function pauseAccount(key: string): Promise<number> {
    const { consumedPoints } = await limiter('strike').consume(key)
    const seconds = Math.min(longestPauseSeconds, firstPauseSeconds * 2 ** (consumedPoints - 1))
    await limiter('account').block(key, seconds)
    return seconds
  }

  async function isKnown({ deviceToken, username }: SignInAttempt): Promise<boolean> {
    if (deviceToken === null) return false
    return withRole(db, 'auth', (tx) => isKnownDevice(tx, hashToken(deviceToken), username))
  }

  return {
    /**
     * Counts an attempt to sign in. A device its person has used before has a counter of its own, so an attack from
     * elsewhere does not keep them out. `succeeded` gives it back. @returns seconds to wait instead, if any.
     */
    async signIn(attempt: SignInAttempt): Promise<{ waitSeconds: number; succeeded(): Promise<void> }> {
      const address = keyOf(attempt.ipAddress)
      const account = keyOf(attempt.username, attempt.ipAddress)
      if (await isKnown(attempt)) {
        const device = keyOf(attempt.username, attempt.deviceToken ?? '')
        return {
          waitSeconds: await count('device', device),
          succeeded: async () => void (await limiter('device').delete(device)),
        }
      }
      const waitSeconds = Math.max(await count('address', address), await count('account', account))
      return {
        waitSeconds,
        async succeeded() {
          await limiter('address').reward(address)
          await limiter('account').delete(account)
          await limiter('strike').delete(account)
        },
      }
    },
    /** Runs a check of somebody's code or password; after ten failures nothing is checked for a while. */
    async check(
      userId: string,
      kind: 'code' | 'password',
      isRight: () => Promise<boolean>,
    ): Promise<boolean> {
      const key = keyOf(kind, userId)
      if ((await count('secret', key)) > 0 || !(await isRight())) return false
      await limiter('secret').delete(key)
      return true
    },
    /** Whether one more mail may go to this address now. */
    mayMail: async (address: string) => (await count('mail', keyOf(address.toLowerCase()))) === 0,
    /** Removes counters that have run out. */
    async purge(): Promise<void> {
      await db.signIn.query('delete from sign_in_attempts where expire < $1', [Date.now()])
    },
  }
}

export type Attempts = ReturnType<typeof createAttempts>

function keyOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

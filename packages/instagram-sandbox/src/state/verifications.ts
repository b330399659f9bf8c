import { randomBytes } from 'node:crypto'
import type { Account } from './accounts.ts'

export interface Verification {
  readonly id: string
  readonly kind: 'second_factor' | 'challenge'
  readonly account: Account
  readonly expiresAt: number
  /** Of a sign-in shown on another phone: 0 nobody has looked, 1 approved, 2 something else. */
  review: 0 | 1 | 2
}

const lifetimeMs = 10 * 60_000

/** Logins waiting for a code. Each is good for ten minutes and one success. */
export class Verifications {
  readonly #now: () => number
  readonly #open = new Map<string, Verification>()

  constructor(now: () => number) {
    this.#now = now
  }

  open(kind: Verification['kind'], account: Account): Verification {
    const id = randomBytes(12).toString('base64url')
    const verification: Verification = { id, kind, account, expiresAt: this.#now() + lifetimeMs, review: 0 }
    this.#open.set(id, verification)
    return verification
  }

  /** An open verification of this kind, unless it expired. */
  find(kind: Verification['kind'], id: string): Verification | undefined {
    const found = this.#open.get(id)
    return found && found.kind === kind && found.expiresAt > this.#now() ? found : undefined
  }

  /** Every open verification of an account. */
  of(account: Account): Verification[] {
    return [...this.#open.values()].filter((verification) => verification.account === account)
  }

  close(verification: Verification): void {
    this.#open.delete(verification.id)
  }

  clear(): void {
    this.#open.clear()
  }
}

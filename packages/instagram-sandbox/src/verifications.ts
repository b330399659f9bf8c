import { randomBytes } from 'node:crypto'
import type { Account } from './accounts.ts'

export interface Verification {
  readonly id: string
  readonly kind: 'second_factor' | 'challenge'
  readonly account: Account
  readonly expiresAt: number
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
    const verification = { id, kind, account, expiresAt: this.#now() + lifetimeMs }
    this.#open.set(id, verification)
    return verification
  }

  /** An open verification of this kind, unless it expired. */
  find(kind: Verification['kind'], id: string): Verification | undefined {
    const found = this.#open.get(id)
    return found && found.kind === kind && found.expiresAt > this.#now() ? found : undefined
  }

  close(verification: Verification): void {
    this.#open.delete(verification.id)
  }

  clear(): void {
    this.#open.clear()
  }
}

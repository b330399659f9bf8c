import { createHash } from 'node:crypto'
import type { Account } from '../state/accounts.ts'

const lifetimeMs = 60 * 60_000

/** What a page of the web host hands to its scripts. */
export interface PageTokens {
  readonly dtsg: string
  readonly lsd: string
  /** The number Facebook knows the account by: not its user id. */
  readonly actorId: string
}

/** Pages that were handed out: their tokens are good for an hour. */
export class Pages {
  readonly #now: () => number
  #issued = 0
  readonly #tokens = new Map<
    string,
    { readonly pk: string; readonly lsd: string; readonly expiresAt: number }
  >()

  constructor(now: () => number) {
    this.#now = now
  }

  open({ person }: Account): PageTokens {
    this.#issued += 1
    const draw = createHash('sha256').update(`page ${this.#issued} of ${person.pk}`).digest('base64url')
    const tokens = {
      dtsg: `NAc${draw.slice(0, 24)}:17843:${Math.floor(this.#now() / 1_000)}`,
      lsd: draw.slice(24, 35),
      actorId: actorIdOf(person.pk),
    }
    this.#tokens.set(tokens.dtsg, { pk: person.pk, lsd: tokens.lsd, expiresAt: this.#now() + lifetimeMs })
    return tokens
  }

  /** Whether a token came from a page of this account not long ago. */
  isGood(dtsg: string, lsd: string, pk: string): boolean {
    const found = this.#tokens.get(dtsg)
    return found !== undefined && found.pk === pk && found.lsd === lsd && found.expiresAt > this.#now()
  }

  /** Every page has grown old. */
  expireAll(): void {
    this.#tokens.clear()
  }

  clear(): void {
    this.expireAll()
  }
}

/** Seventeen digits that begin with 17841, as the actors of all accounts do. */
export function actorIdOf(pk: string): string {
  return `17841${pk.padStart(12, '4').slice(-12)}`
}

import { createHmac, randomBytes } from 'node:crypto'
import type { Account, Accounts } from './accounts.ts'

/** What a phone says about itself in the headers of every request. */
export interface Device {
  readonly androidId: string
  readonly uuid: string
  readonly userAgent: string
  /** The machine id cookie it was given; null when it sent none. */
  readonly mid: string | null
}

/** Where a session was begun: in the app, or in a browser. It stays what it was. */
export type SessionOrigin = 'app' | 'web'

export interface Session {
  readonly id: string
  readonly pk: string
  readonly origin: SessionOrigin
  readonly issuedAt: number
  /** The device that logged in: no other should ever use this session. */
  readonly device: Device
}

// Whose, some letters, a number, and the rest, as Instagram's are. The first letter tells where it was begun.
const idShape = /^(\d+)%3A([aw][0-9a-f]+)%3A(\d+)%3A([\w-]+)$/

/**
 * Who is signed in. Session ids are signed, so those handed out before the sandbox was restarted are still good, as
 * they would be at Instagram.
 */
export class Sessions {
  readonly #accounts: Accounts
  readonly #secret: string
  readonly #now: () => number
  readonly #live = new Map<string, Session>()
  readonly #ended = new Set<string>()
  readonly #notBefore = new Map<string, number>()

  constructor(accounts: Accounts, seed: string, now: () => number) {
    this.#accounts = accounts
    this.#secret = `sessions of ${seed}`
    this.#now = now
  }

  open(account: Account, device: Device, origin: SessionOrigin = 'app'): Session {
    const { pk } = account.person
    const issuedAt = Math.max(this.#now(), (this.#notBefore.get(pk) ?? 0) + 1)
    const stem = `${pk}%3A${origin.charAt(0)}${randomBytes(7).toString('hex')}%3A${issuedAt}`
    const session = { id: `${stem}%3A${this.#sign(stem)}`, pk, origin, issuedAt, device }
    this.#live.set(session.id, session)
    return session
  }

  /** The session of an id. A genuine id from before a restart is taken over by the device that shows it first. */
  find(id: string, device: Device): Session | undefined {
    const session = this.#live.get(id) ?? this.#adopt(id, device)
    if (session && session.issuedAt > (this.#notBefore.get(session.pk) ?? 0)) return session
    this.#live.delete(id)
    return undefined
  }

  close(session: Session): void {
    this.#live.delete(session.id)
    this.#ended.add(session.id)
  }

  /** Whether a session was ended by logging out, where it would be good otherwise. */
  wasLoggedOut(id: string): boolean {
    return this.#ended.has(id)
  }

  /** Ends the sessions of an account that were begun in one place; returns how many there were. */
  closeAll(pk: string, origin: SessionOrigin): number {
    const found = [...this.#live.values()].filter((one) => one.pk === pk && one.origin === origin)
    for (const session of found) this.close(session)
    return found.length
  }

  /** Ends every session of an account, also those not seen since a restart. */
  revoke(pk: string): void {
    this.#notBefore.set(pk, Math.max(this.#now(), (this.#notBefore.get(pk) ?? 0) + 1))
  }

  #adopt(id: string, device: Device): Session | undefined {
    const [, pk = '', nonce = '', issuedAt = '', signature = ''] = idShape.exec(id) ?? []
    const isGenuine = signature !== '' && this.#sign(`${pk}%3A${nonce}%3A${issuedAt}`) === signature
    if (!isGenuine || this.#ended.has(id) || !this.#accounts.withPk(pk)) return undefined
    const origin: SessionOrigin = nonce.startsWith('w') ? 'web' : 'app'
    const session = { id, pk, origin, issuedAt: Number(issuedAt), device }
    this.#live.set(id, session)
    return session
  }

  #sign(stem: string): string {
    return createHmac('sha256', this.#secret).update(stem).digest('base64url').slice(0, 22)
  }
}

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

export interface Session {
  readonly id: string
  readonly pk: number
  readonly issuedAt: number
  /** The device that logged in: no other should ever use this session. */
  readonly device: Device
}

const idShape = /^(\d+)%3A([\w-]+)%3A([0-9a-z]+)%3A([\w-]+)$/

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
  readonly #notBefore = new Map<number, number>()

  constructor(accounts: Accounts, seed: string, now: () => number) {
    this.#accounts = accounts
    this.#secret = `sessions of ${seed}`
    this.#now = now
  }

  open(account: Account, device: Device): Session {
    const { pk } = account.person
    const issuedAt = Math.max(this.#now(), (this.#notBefore.get(pk) ?? 0) + 1)
    const stem = `${pk}%3A${randomBytes(9).toString('base64url')}%3A${issuedAt.toString(36)}`
    const session = { id: `${stem}%3A${this.#sign(stem)}`, pk, issuedAt, device }
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

  /** Ends every session of an account, also those not seen since a restart. */
  revoke(pk: number): void {
    this.#notBefore.set(pk, Math.max(this.#now(), (this.#notBefore.get(pk) ?? 0) + 1))
  }

  #adopt(id: string, device: Device): Session | undefined {
    const [, pk = '', nonce = '', issuedAt = '', signature = ''] = idShape.exec(id) ?? []
    const isGenuine = signature !== '' && this.#sign(`${pk}%3A${nonce}%3A${issuedAt}`) === signature
    if (!isGenuine || this.#ended.has(id) || !this.#accounts.withPk(Number(pk))) return undefined
    const session = { id, pk: Number(pk), issuedAt: Number.parseInt(issuedAt, 36), device }
    this.#live.set(id, session)
    return session
  }

  #sign(stem: string): string {
    return createHmac('sha256', this.#secret).update(stem).digest('base64url').slice(0, 22)
  }
}

import type { Device, Session } from './sessions.ts'

/** One request as it came; `status` is null while it is being answered. */
export interface SeenRequest {
  readonly at: string
  readonly host: 'app' | 'web'
  readonly method: string
  readonly path: string
  readonly account: string | null
  readonly device_id: string
  status: number | null
  /** The rule it broke and how, when it was refused for its form. */
  refused?: string
}

/** A sign that two accounts were mixed up: something a request carried belongs to another one. */
export interface Mismatch {
  readonly at: string
  readonly path: string
  readonly account: string
  readonly what:
    | 'device_id'
    | 'uuid'
    | 'user_agent'
    | 'mid'
    | 'session_cookie'
    | 'body_user'
    | 'shared_device'
  readonly expected: string
  readonly got: string
}

const kept = 2_000

/** Remembers the last requests, and every sign that an account used what belongs to another. */
export class Recorder {
  readonly #now: () => number
  #requests: SeenRequest[] = []
  #mismatches: Mismatch[] = []
  readonly #deviceOwners = new Map<string, string>()

  constructor(now: () => number) {
    this.#now = now
  }

  see(request: Omit<SeenRequest, 'at' | 'status' | 'refused'>): SeenRequest {
    const seen = { at: new Date(this.#now()).toISOString(), ...request, status: null }
    this.#requests.push(seen)
    // Cut in halves: dropping one entry per request would move the whole list each time.
    if (this.#requests.length > 2 * kept) this.#requests = this.#requests.slice(-kept)
    return seen
  }

  /** Notes which account a device logged in for, and if that was another one before. */
  login(path: string, account: string, device: Device): void {
    const owner = this.#deviceOwners.get(device.androidId)
    if (owner !== undefined && owner !== account) this.note(path, account, 'shared_device', account, owner)
    this.#deviceOwners.set(device.androidId, account)
  }

  /** Holds a request of a session against the device which opened it. */
  compare(path: string, account: string, session: Session, device: Device): void {
    const { device: opener } = session
    if (device.androidId !== opener.androidId)
      this.note(path, account, 'device_id', opener.androidId, device.androidId)
    if (device.uuid !== opener.uuid) this.note(path, account, 'uuid', opener.uuid, device.uuid)
    if (device.userAgent !== opener.userAgent)
      this.note(path, account, 'user_agent', opener.userAgent, device.userAgent)
    if (device.mid !== null && opener.mid !== null && device.mid !== opener.mid)
      this.note(path, account, 'mid', opener.mid, device.mid)
  }

  note(path: string, account: string, what: Mismatch['what'], expected: string, got: string): void {
    if (this.#mismatches.length < kept)
      this.#mismatches.push({ at: new Date(this.#now()).toISOString(), path, account, what, expected, got })
  }

  requests(): readonly SeenRequest[] {
    return this.#requests.slice(-kept)
  }

  mismatches(): readonly Mismatch[] {
    return this.#mismatches
  }

  clear(): void {
    this.#requests = []
    this.#mismatches = []
    this.#deviceOwners.clear()
  }
}

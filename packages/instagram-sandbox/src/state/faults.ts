import type { NamedFailure } from '../named-failures/named-failure.ts'

export interface Fault {
  /** A part of the path, for example `/friendships/create/`; absent: every path. */
  readonly path?: string | undefined
  /** The account it happens to; absent: everyone. */
  readonly user?: string | undefined
  /** 'before': nothing is carried out. 'effect': it is carried out, then the answer goes wrong. */
  readonly after: 'before' | 'effect'
  readonly status?: number | undefined
  readonly headers?: NamedFailure['headers'] | undefined
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: unknown
  readonly delayMs: number
  /** Cut the connection instead of answering. */
  readonly reset: boolean
  /** Never answer, and never hang up. */
  readonly hangs: boolean
  /** Send the first half of the true answer. */
  readonly truncates: boolean
}

export interface PlannedFault extends Fault {
  readonly id: number
  readonly timesLeft: number
}

/** Failures waiting to happen, oldest first. */
export class Faults {
  #planned: PlannedFault[] = []
  #lastId = 0

  plan(fault: Fault, times: number): PlannedFault {
    this.#lastId += 1
    const planned = { ...fault, id: this.#lastId, timesLeft: times }
    this.#planned.push(planned)
    return planned
  }

  /** The fault this request meets, if any; it counts as used. */
  take(path: string, user: string | null): Fault | undefined {
    if (this.#planned.length === 0) return undefined
    const index = this.#planned.findIndex((fault) => matches(fault, path, user))
    const fault = this.#planned[index]
    if (!fault) return undefined
    if (fault.timesLeft <= 1) this.#planned.splice(index, 1)
    else this.#planned[index] = { ...fault, timesLeft: fault.timesLeft - 1 }
    return fault
  }

  list(): readonly PlannedFault[] {
    return this.#planned
  }

  clear(): void {
    this.#planned = []
  }
}

function matches(fault: Fault, path: string, user: string | null): boolean {
  return (
    (fault.path === undefined || path.includes(fault.path)) &&
    (fault.user === undefined || fault.user === user)
  )
}

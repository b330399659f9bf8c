import { randomInt, randomUUID } from 'node:crypto'

/** The ids an app draws when it is opened, and keeps until it is closed: one set for each client. */
export interface AppStart {
  /** `UFS-<uuid>-1` */
  readonly pigeonSessionId: string
  readonly clientSessionId: string
  readonly requestId: string
  readonly traySessionId: string
  /** The second half of a rank token, the same for all pages of a list. */
  readonly rankId: string
  /** Milliseconds since 1970. */
  readonly startedAt: number
}

/** What a freshly opened app calls itself. */
export function startApp(now: number = Date.now()): AppStart {
  return {
    pigeonSessionId: `UFS-${randomUUID()}-1`,
    clientSessionId: randomUUID(),
    requestId: randomUUID(),
    traySessionId: randomUUID(),
    rankId: randomUUID(),
    startedAt: now,
  }
}

/** A number of milliseconds and 22 random bits, as messages are told apart: 19 digits, kept for a repetition. */
export function newMessageId(now: number = Date.now()): string {
  return String((BigInt(now) << 22n) | BigInt(randomInt(2 ** 22)))
}

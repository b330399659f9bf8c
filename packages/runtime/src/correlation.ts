import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

const storage = new AsyncLocalStorage<string>()
const acceptable = /^[A-Za-z0-9_-]{8,64}$/

/** Runs `work` under a correlation id: everything it calls, however deep, sees it. */
export function withCorrelation<T>(id: string, work: () => T): T {
  return storage.run(id, work)
}

/** The correlation id of the current work, or undefined outside any. */
export function correlationId(): string | undefined {
  return storage.getStore()
}

/** A new correlation id. */
export function newCorrelationId(): string {
  return randomUUID()
}

/** An id that came from outside when it is harmless (8 to 64 letters, digits, `_`, `-`), otherwise a new one. */
export function acceptCorrelationId(given: unknown): string {
  return typeof given === 'string' && acceptable.test(given) ? given : newCorrelationId()
}

import { onBehalfOf } from '@botyard/db'

/** Runs a read for a person once the reads asked for before it are done. @returns what it read. */
export type SerialReads = <T>(userId: string, work: () => Promise<T>) => Promise<T>

/** However many subscriptions a person opens, one of them reads at a time. */
export function createSerialReads(): SerialReads {
  const last = new Map<string, Promise<void>>()
  return async (userId, work) => {
    const own = (last.get(userId) ?? Promise.resolve()).then(() => onBehalfOf(userId, work))
    const settled = own.then(
      () => {},
      () => {},
    )
    last.set(userId, settled)
    try {
      return await own
    } finally {
      if (last.get(userId) === settled) last.delete(userId)
    }
  }
}

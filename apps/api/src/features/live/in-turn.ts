import { onBehalfOf } from '@botyard/db'

/** Runs work for a person when what was asked for them before is done. @returns what the work does. */
export type InTurn = <T>(userId: string, work: () => Promise<T>) => Promise<T>

/** However many subscriptions a person opens, one of them reads at a time. */
export function createTurns(): InTurn {
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

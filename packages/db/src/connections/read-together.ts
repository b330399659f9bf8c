import { insideShare } from './connection-shares.ts'

const maxKeys = 200
/** Two, so that one that gets no answer does not hold up everybody. */
const maxReads = 2

/**
 * Reads by key, many keys in one statement when many are asked for. A key is read at once; keys asked for while two reads are under way wait
 * and go together in the next, each once. So a thousand people who come back in one second take a few statements on two connections, which
 * count towards nobody's share. A value is never older than the question. When a read fails, all who wait for it are told.
 */
export function readTogether<Value>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  const waiting = new Map<string, PromiseWithResolvers<Value | undefined>>()
  let underWay = 0

  async function readWaiting(): Promise<void> {
    if (underWay >= maxReads) return
    underWay += 1
    // A loop: while people keep asking, a chain of calls would only grow.
    while (waiting.size > 0) await readBatch()
    underWay -= 1
  }

  async function readBatch(): Promise<void> {
    const batch = [...waiting].slice(0, maxKeys)
    for (const [key] of batch) waiting.delete(key)
    try {
      const found = await insideShare(() => read(batch.map(([key]) => key)))
      for (const [key, { resolve }] of batch) resolve(found.get(key))
    } catch (error) {
      for (const [, { reject }] of batch) reject(error)
    }
  }

  return (key) => {
    const asked = waiting.get(key) ?? Promise.withResolvers<Value | undefined>()
    waiting.set(key, asked)
    void readWaiting()
    return asked.promise
  }
}

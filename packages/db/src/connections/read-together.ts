import { insideShare } from './connection-shares.ts'

const maxKeys = 200
/** Two, so that one that gets no answer does not hold up everybody. */
const maxReads = 2

/**
 * Reads by key for whoever asks. A key is read at once; what is asked for while two reads are under way goes together in the next, the same key
 * once. So a thousand people who come back in one second take a few statements on two connections, which count towards nobody's share. What is
 * read is never older than the question. A read that fails fails for all who wait for it.
 */
export function readTogether<Value>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  const waiting = new Map<string, PromiseWithResolvers<Value | undefined>>()
  let underWay = 0

  async function readNext(): Promise<void> {
    if (underWay >= maxReads || waiting.size === 0) return
    const batch = [...waiting].slice(0, maxKeys)
    for (const [key] of batch) waiting.delete(key)
    underWay += 1
    try {
      const found = await insideShare(() => read(batch.map(([key]) => key)))
      for (const [key, { resolve }] of batch) resolve(found.get(key))
    } catch (error) {
      for (const [, { reject }] of batch) reject(error)
    }
    underWay -= 1
    await readNext()
  }

  return (key) => {
    const asked = waiting.get(key) ?? Promise.withResolvers<Value | undefined>()
    waiting.set(key, asked)
    void readNext()
    return asked.promise
  }
}

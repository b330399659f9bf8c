import { setTimeout } from 'node:timers/promises'
import { BotError } from '@botyard/errors'

const everyMs = 50
const longestMs = 30_000

/** Waits until an address answers 200. @throws {BotError} START_FAILED that names the log to read. */
export async function untilReady(name: string, url: string, log: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < longestMs; waitedMs += everyMs) {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
    await response?.body?.cancel()
    if (response?.ok) return
    await setTimeout(everyMs)
  }
  throw new BotError('START_FAILED', {
    message: `${name} did not become ready in ${longestMs / 1000} s. Its log: ${log}`,
  })
}

import { setTimeout } from 'node:timers/promises'
import { BotError } from '@botyard/errors'

const everyMs = 50
const maxMs = 30_000

/**
 * Waits until an address answers 200.
 * @throws {BotError} START_FAILED that names the log to read; the reason of `signal` when that is aborted.
 */
export async function untilReady(name: string, url: string, log: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + maxMs
  while (performance.now() < deadline) {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(2_000)])
    const response = await fetch(url, { signal: patience }).catch(() => undefined)
    await response?.body?.cancel()
    if (response?.ok) return
    signal.throwIfAborted()
    await setTimeout(everyMs)
  }
  throw new BotError('START_FAILED', {
    message: `${name} did not become ready in ${maxMs / 1000} s. Its log: ${log}`,
  })
}

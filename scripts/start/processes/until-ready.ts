import { get } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { BotError } from '@botyard/errors'

const everyMs = 50

/**
 * Waits until an address answers 200, `maxMs` at most: half a minute, but in tests, which may run on a busy machine.
 * @throws {BotError} START_FAILED that names the log to read; the reason of `signal` when that is aborted.
 */
export async function untilReady(
  name: string,
  url: string,
  log: string,
  signal: AbortSignal,
  maxMs = 30_000,
): Promise<void> {
  const deadline = performance.now() + maxMs
  while (performance.now() < deadline) {
    if (await answersOk(url, AbortSignal.any([signal, AbortSignal.timeout(2_000)]))) return
    signal.throwIfAborted()
    await setTimeout(everyMs)
  }
  throw new BotError('START_FAILED', {
    message: `${name} did not become ready in ${maxMs / 1000} s. Its log: ${log}`,
  })
}

/** Not by fetch, which takes as long to load as a small part takes to start. */
function answersOk(url: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { signal, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    }).on('error', () => resolve(false))
  })
}

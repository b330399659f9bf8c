import { getEventListeners } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { AccountsWatcher } from '../accounts/accounts-watcher.ts'
import { FleetWatcher } from '../fleet/fleet-watcher.ts'
import { Subscriber } from './subscriber.ts'

const left = (signal: AbortSignal) => getEventListeners(signal, 'abort').length

test('WS-W8 a subscription that is woken for days leaves nothing behind on its signal', async () => {
  const subscriber = new Subscriber({ start() {}, close() {} })
  const fleet = new FleetWatcher(() => {})
  for (const [watcher, wake] of [
    [subscriber, () => subscriber.beat()],
    [fleet, () => fleet.reportFailure(new Error('told'))],
  ] as const) {
    const { signal } = new AbortController()
    for (let count = 0; count < 20; count++) {
      const news = watcher.next(signal)
      wake()
      await news
    }
    expect(left(signal)).toBe(0)
  }
})

test('WS-W8 looks at accounts that have not changed leave nothing behind either', async () => {
  const stop = new AbortController()
  const watcher = new AccountsWatcher('me', () => {})
  watcher.show('now', [])
  expect(await watcher.next(stop.signal)).toMatchObject({ isReset: true })
  const next = watcher.next(stop.signal)
  for (let count = 0; count < 20; count++) {
    watcher.show('now', [])
    await setImmediate()
  }
  expect(left(stop.signal)).toBe(1)
  stop.abort()
  expect(await next).toBeNull()
})

import { createLogger } from '@botyard/runtime/logger'
import { expect, test } from 'vitest'
import { lookWhileWatched } from './look-while-watched.ts'

const log = createLogger({ module: 'test', level: 'silent' })
const everyMs = 60

test('L1 while wake-ups cannot be had it is tried again after a pause, and told once', async () => {
  const tries: number[] = []
  const errors: unknown[] = []
  let isWatched = true
  const looked = Promise.withResolvers<void>()
  const wakeBus = {
    async subscribe() {
      tries.push(performance.now())
      if (tries.length < 4) throw new Error('no bus')
      return async () => {}
    },
  }
  const looking = lookWhileWatched({
    ...{ log, everyMs, action: 'test', isWatched: () => isWatched, onWake() {}, onUnwatched() {} },
    db: Object.assign(Object.create(null), { wakeBus }),
    look: async () => looked.resolve(),
    onFailure: (error) => errors.push(error),
  })
  looking.now()
  await looked.promise
  isWatched = false
  await looking.end()
  const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0))
  // Timers are never early by more than their own resolution.
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(everyMs - 2)
  expect(errors).toHaveLength(1)
})

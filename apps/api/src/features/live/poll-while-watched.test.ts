import { everybody } from '@botyard/db'
import { createLogger } from '@botyard/runtime/logger'
import { expect, test } from 'vitest'
import { pollWhileWatched, type Woken } from './poll-while-watched.ts'

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
  const polling = pollWhileWatched({
    ...{ log, everyMs, wholeEveryMs: everyMs, action: 'test', isWatched: () => isWatched },
    db: Object.assign(Object.create(null), { wakeBus }),
    look: async () => looked.resolve(),
    onFailure: (error) => errors.push(error),
  })
  polling.now()
  await looked.promise
  isWatched = false
  await polling.end()
  const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0))
  // Timers are never early by more than their own resolution.
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(everyMs - 2)
  expect(errors).toHaveLength(1)
})

test('L1 whom a look is about: those who were woken since the last, and everybody when that is not known', async () => {
  const looks: Woken[] = []
  const during: ((wake: (userId: string) => void) => void)[] = [
    (wake) => wake('a'),
    (wake) => ['b', 'b', 'c'].forEach(wake),
    // Both came while the look before was under way.
    (wake) => ['a', everybody].forEach(wake),
    () => {},
    (wake) => wake('a'),
    () => {
      throw new Error('no database')
    },
    () => {},
  ]
  const over = Promise.withResolvers<void>()
  let wake: (userId: string) => void = () => {}
  const wakeBus = {
    async subscribe(onWake: typeof wake) {
      wake = onWake
      return async () => {}
    },
  }
  const polling = pollWhileWatched({
    ...{ log, everyMs: 1, wholeEveryMs: 1_000_000_000, action: 'test', onFailure() {} },
    isWatched: () => looks.length < during.length,
    db: Object.assign(Object.create(null), { wakeBus }),
    async look(woken) {
      looks.push(woken)
      if (looks.length === during.length) over.resolve()
      during[looks.length - 1]?.(wake)
    },
  })
  polling.now()
  await over.promise
  await polling.end()
  expect(looks).toEqual([
    ...[everybody, new Set('a'), new Set(['b', 'c']), everybody],
    ...[new Set(), new Set('a'), everybody],
  ])
})

import { everybody } from '@botyard/db'
import type { StateFingerprint } from '@botyard/db/queries/bots/state-fingerprints'
import { createLogger } from '@botyard/runtime/logger'
import { expect, test } from 'vitest'
import { watchStates } from './watch-states.ts'

const log = createLogger({ module: 'test', level: 'silent' })
const never = 1_000_000_000

/** Bots whose states tests write, and who was read and reported. */
function createBots(options: { safetyMs?: number } = {}) {
  const bots = new Map<string, StateFingerprint>()
  const reads: string[][] = []
  const changed: string[] = []
  let failures = 0
  const watch = watchStates({
    ...{ log, safetyMs: never, gapMs: 5, ...options },
    async read(userIds) {
      reads.push([...userIds].sort())
      if (failures-- > 0) throw new Error('no database')
      return new Map(userIds.flatMap((id) => (bots.has(id) ? [[id, bots.get(id) as StateFingerprint]] : [])))
    },
    onChange: (userId) => changed.push(userId),
  })
  return {
    ...{ watch, reads, changed },
    fail: (times: number) => {
      failures = times
    },
    stand: (id: string, text: string, endsInMs: number | null = null) => bots.set(id, { text, endsInMs }),
  }
}

test('L1 a bot is looked at when it is watched and when it moves, and at no other time', async () => {
  const { watch, reads, changed, stand } = createBots()
  stand('a', 'running')
  stand('b', 'ready')
  watch.watch('a')
  await expect.poll(() => changed).toEqual(['a'])
  watch.wake('b')
  stand('a', 'waiting')
  watch.wake('a')
  await expect.poll(() => changed).toEqual(['a', 'a'])
  // It moved, and stands as before.
  watch.wake('a')
  await expect.poll(() => reads).toEqual([['a'], ['a'], ['a']])
  expect(changed).toEqual(['a', 'a'])
  await watch.close()
})

test('L1 nobody says that a pause ends: it is looked at then, and again when it has been made longer', async () => {
  const { watch, changed, stand } = createBots()
  stand('a', 'resting', 60)
  watch.watch('a')
  await expect.poll(() => changed).toEqual(['a'])
  stand('a', 'resting for longer', 60)
  await expect.poll(() => changed).toEqual(['a', 'a'])
  stand('a', 'running')
  await expect.poll(() => changed).toEqual(['a', 'a', 'a'])
  await watch.close()
})

test('L1 what concerns everybody has all that are watched looked at, together', async () => {
  const { watch, reads, changed, stand } = createBots()
  for (const id of ['a', 'b', 'c']) stand(id, 'running')
  for (const id of ['a', 'b', 'c']) watch.watch(id)
  await expect.poll(() => changed).toHaveLength(3)
  watch.unwatch('c')
  for (const id of ['a', 'b', 'c']) stand(id, 'paused')
  watch.wake(everybody)
  await expect.poll(() => changed.slice(3).sort()).toEqual(['a', 'b'])
  expect(reads.at(-1)).toEqual(['a', 'b'])
  await watch.close()
})

test('L1 a look that failed is tried again, and a wake-up that was lost is made good', async () => {
  const { watch, changed, stand, fail } = createBots({ safetyMs: 50 })
  fail(1)
  stand('a', 'running')
  watch.watch('a')
  await expect.poll(() => changed).toEqual(['a'])
  stand('a', 'waiting')
  await expect.poll(() => changed).toEqual(['a', 'a'])
  await watch.close()
})

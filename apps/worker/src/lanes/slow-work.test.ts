import { expect, test } from 'vitest'
import { createSlowWork } from './slow-work.ts'

const never = new Promise<void>(() => {})

test('BH2 work that waits for long gives its place to others and goes on without one', async () => {
  const work = Promise.withResolvers<void>()
  const slow = createSlowWork({ afterMs: 5, max: 1, onFailed: () => {} })
  await slow.run(() => work.promise)
  expect(slow.size).toBe(1)
  work.resolve()
  await slow.end(1_000)
  expect(slow.size).toBe(0)
})

test('work that finds no room beside the lane holds its place until it ends', async () => {
  const slow = createSlowWork({ afterMs: 5, max: 0, onFailed: () => {} })
  const work = Promise.withResolvers<void>()
  const placed = slow.run(() => work.promise).then(() => 'ended')
  await slow.run(async () => {})
  expect(slow.size).toBe(0)
  work.resolve()
  expect(await placed).toBe('ended')
})

test('BH2 while the lane’s database is what everybody waits for, slow work keeps its place, and no longer', async () => {
  let [isCrowded, asked] = [true, 0]
  const slow = createSlowWork({
    ...{ afterMs: 5, max: 1, onFailed: () => {} },
    isCrowded() {
      asked += 1
      if (asked === 3) isCrowded = false
      return isCrowded
    },
  })
  const work = Promise.withResolvers<void>()
  await slow.run(() => work.promise)
  expect([asked, slow.size]).toEqual([3, 1])
  work.resolve()
  await slow.end(1_000)
})

test('a failure is thrown while the work holds its place, and told once it does not', async () => {
  const failed = Promise.withResolvers<unknown>()
  const slow = createSlowWork({ afterMs: 5, max: 1, onFailed: failed.resolve })
  await expect(slow.run(() => Promise.reject(new Error('at once')))).rejects.toThrow('at once')
  const work = Promise.withResolvers<void>()
  await slow.run(() => work.promise)
  work.reject(new Error('later'))
  expect(await failed.promise).toMatchObject({ message: 'later' })
})

test('at the end work is waited for, then told to stop', async () => {
  const slow = createSlowWork({ afterMs: 5, max: 1, onFailed: () => {} })
  await slow.run((signal) =>
    Promise.race([never, new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))]),
  )
  await slow.end(20)
  expect(slow.size).toBe(0)
})

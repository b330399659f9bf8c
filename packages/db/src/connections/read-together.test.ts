import { expect, test } from 'vitest'
import { readTogether } from './read-together.ts'

/** Reads that end when they are told to. */
function heldReads() {
  const reads: { keys: readonly string[]; end: PromiseWithResolvers<ReadonlyMap<string, string>> }[] = []
  const ask = readTogether<string>((keys) => {
    const end = Promise.withResolvers<ReadonlyMap<string, string>>()
    reads.push({ keys, end })
    return end.promise
  })
  const answer = (index: number) =>
    reads[index]?.end.resolve(new Map(reads[index].keys.map((key) => [key, `the ${key}`])))
  return { ask, reads, answer }
}

test('SS1 a thousand who ask at once take a few reads, each gets its own answer, and a key is read once', async () => {
  const { ask, reads, answer } = heldReads()
  const keys = Array.from({ length: 1_000 }, (_, index) => String(index % 500))
  const answers = Promise.all(keys.map(ask))
  expect(reads.map((read) => read.keys.length)).toEqual([1, 1])
  for (let index = 0; index < 5; index++) {
    answer(index)
    // What follows is sent once the answer has been handed on.
    await new Promise(setImmediate)
  }
  expect(reads.map((read) => read.keys.length)).toEqual([1, 1, 200, 200, 100])
  expect(await answers).toEqual(keys.map((key) => `the ${key}`))
})

test('SS1 who asks again after a read was sent is answered by a later one', async () => {
  const { ask, reads, answer } = heldReads()
  const first = ask('one')
  const again = ask('one')
  expect(reads).toHaveLength(2)
  answer(0)
  expect(await first).toBe('the one')
  reads[1]?.end.resolve(new Map())
  expect(await again).toBeUndefined()
})

test('SS1 a read that fails is told to those who wait for it, and those after them are answered', async () => {
  const { ask, reads, answer } = heldReads()
  const [one, other, third] = [ask('one'), ask('other'), ask('third')]
  reads[0]?.end.reject(new Error('away'))
  await expect(one).rejects.toThrow('away')
  answer(1)
  expect(await other).toBe('the other')
  await new Promise(setImmediate)
  answer(2)
  expect(await third).toBe('the third')
})

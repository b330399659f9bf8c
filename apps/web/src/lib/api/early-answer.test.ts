import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askUnlessAskedEarly } from './early-answer.ts'

const url = '/trpc/auth.me,bot.status'
const early = new Response('early')
const ask = vi.fn(() => Promise.resolve(new Response('asked')))

beforeEach(() => {
  ask.mockClear()
  vi.stubGlobal('window', { earlyAnswer: { url, answer: Promise.resolve(early) } })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

test('what was asked before there was any code answers the first question, and only once', async () => {
  expect(await askUnlessAskedEarly(url, ask)).toBe(early)
  expect(ask).not.toHaveBeenCalled()
  await askUnlessAskedEarly(url, ask)
  expect(ask).toHaveBeenCalledOnce()
})

test('an early answer to something else than the first question is dropped: somebody else may be signed in by the time it is wanted', async () => {
  await askUnlessAskedEarly('/trpc/auth.login', ask)
  expect(await askUnlessAskedEarly(url, ask)).not.toBe(early)
  expect(ask).toHaveBeenCalledTimes(2)
})

test('an early question that did not reach the server is asked again', async () => {
  vi.stubGlobal('window', { earlyAnswer: { url, answer: Promise.reject(new TypeError('Failed to fetch')) } })
  await askUnlessAskedEarly(url, ask)
  expect(ask).toHaveBeenCalledOnce()
})

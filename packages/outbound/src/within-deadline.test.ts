import { getEventListeners } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { withinDeadline } from './within-deadline.ts'

const deaf = () => new Promise<never>(() => {})

test('BH1 a call whose library hears no signal ends at its deadline all the same', async () => {
  await expect(withinDeadline({ timeoutMs: 20 }, deaf)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
})

test('BH1 a call that is no longer wanted ends, before it began and while it is under way', async () => {
  const caller = new AbortController()
  const call = withinDeadline({ timeoutMs: 2 ** 30, signal: caller.signal }, deaf)
  caller.abort()
  await expect(call).rejects.toMatchObject({ code: 'ABORTED' })
  let isBegun = false
  const late = withinDeadline({ timeoutMs: 2 ** 30, signal: caller.signal }, async () => {
    isBegun = true
  })
  await expect(late).rejects.toMatchObject({ code: 'ABORTED' })
  expect(isBegun).toBe(false)
})

test('BH1 what a library says of a connection that we cut is our doing, and what it says by itself is not', async () => {
  const cut = withinDeadline(
    { timeoutMs: 20 },
    (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('socket hang up')))),
  )
  await expect(cut).rejects.toMatchObject({ name: 'DeadlineError', code: 'ETIMEDOUT' })
  const refused = withinDeadline({ timeoutMs: 2 ** 30 }, () => Promise.reject(new Error('refused')))
  await expect(refused).rejects.toThrow('refused')
})

test('BH1 an end of ours says in words which of the two it was', async () => {
  await expect(withinDeadline({ timeoutMs: 5 }, deaf)).rejects.toThrow('the time for the call is up')
  const unwanted = withinDeadline({ timeoutMs: 2 ** 30, signal: AbortSignal.abort() }, deaf)
  await expect(unwanted).rejects.toThrow('the call is no longer wanted')
})

test('a call that has ended leaves neither a timer nor a listener behind, and a late failure of it ends nothing', async () => {
  const caller = new AbortController()
  const late = Promise.withResolvers<never>()
  const call = withinDeadline({ timeoutMs: 10, signal: caller.signal }, () => late.promise)
  await expect(call).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  late.reject(new Error('later'))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const more = { timeoutMs: 2 ** 30, signal: new AbortController().signal }
    expect(await withinDeadline(more, async () => 'done')).toBe('done')
    expect(vi.getTimerCount()).toBe(0)
    expect(getEventListeners(more.signal, 'abort')).toHaveLength(0)
  } finally {
    vi.useRealTimers()
  }
  await setTimeout(0)
})

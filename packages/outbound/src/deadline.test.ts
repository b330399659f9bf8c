import { getEventListeners, once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { startDeadline } from './deadline.ts'

const never = 2 ** 30

test('BH1 a deadline ends when its time is up, and says so', async () => {
  const deadline = startDeadline(5, undefined)
  expect([deadline.signal.aborted, deadline.reason]).toEqual([false, undefined])
  await once(deadline.signal, 'abort')
  expect(deadline.reason).toBe('ETIMEDOUT')
  deadline.clear()
})

test('BH1 a deadline ends with the signal of its caller, also with one that has been given already', () => {
  const caller = new AbortController()
  const deadline = startDeadline(never, caller.signal)
  expect(deadline.signal.aborted).toBe(false)
  caller.abort()
  expect([deadline.signal.aborted, deadline.reason]).toEqual([true, 'ABORTED'])
  const late = startDeadline(never, caller.signal)
  expect([late.signal.aborted, late.reason]).toEqual([true, 'ABORTED'])
  for (const each of [deadline, late]) each.clear()
})

test('BH1 what ended a deadline first is why it ended', async () => {
  const caller = new AbortController()
  const deadline = startDeadline(5, caller.signal)
  await once(deadline.signal, 'abort')
  caller.abort()
  expect(deadline.reason).toBe('ETIMEDOUT')
  deadline.clear()
})

test('a deadline that was cleared leaves neither a timer nor a listener, and ends no more', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const caller = new AbortController()
    const deadline = startDeadline(never, caller.signal)
    expect(vi.getTimerCount()).toBe(1)
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(1)
    deadline.clear()
    expect(vi.getTimerCount()).toBe(0)
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0)
    caller.abort()
    expect([deadline.signal.aborted, deadline.reason]).toEqual([false, undefined])
  } finally {
    vi.useRealTimers()
  }
})

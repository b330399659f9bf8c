import { expect, test } from 'vitest'
import { watchAttention } from './attention.ts'

test('CR5 a page is attended for a minute after somebody did something, and not by itself', () => {
  const page = new EventTarget()
  let now = 0
  const isAttended = watchAttention(page, () => now)
  expect(isAttended()).toBe(true)
  now = 60_000
  expect(isAttended()).toBe(false)
  page.dispatchEvent(new Event('focus'))
  expect(isAttended()).toBe(false)
  page.dispatchEvent(new Event('keydown'))
  expect(isAttended()).toBe(true)
  now = 119_999
  expect(isAttended()).toBe(true)
  now = 120_000
  expect(isAttended()).toBe(false)
})

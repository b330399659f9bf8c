import { expect, test } from 'vitest'
import { dismiss, getToasts, showToast, subscribeToToasts } from './toasts.ts'

test('what is told is shown until it is dismissed, and listeners hear of both', () => {
  let heard = 0
  const leave = subscribeToToasts(() => heard++)
  showToast({ text: 'First' })
  showToast({ text: 'Second' })
  const [first, second] = getToasts()
  expect([first?.text, second?.text]).toEqual(['First', 'Second'])
  if (first) dismiss(first.id)
  expect(getToasts()).toEqual([second])
  leave()
  if (second) dismiss(second.id)
  expect(heard).toBe(3)
  expect(getToasts()).toEqual([])
})

test('three are shown at most: the oldest makes room', () => {
  for (const text of ['First', 'Second', 'Third', 'Fourth']) showToast({ text })
  expect(getToasts().map(({ text }) => text)).toEqual(['Second', 'Third', 'Fourth'])
  for (const { id } of getToasts()) dismiss(id)
})

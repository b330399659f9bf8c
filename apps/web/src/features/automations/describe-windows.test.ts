import { expect, test } from 'vitest'
import { describeShare, describeWindows } from './describe-windows.ts'

const morning = { starts_at: '09:00', ends_at: '11:00', share: '10-20' }
const evening = { starts_at: '18:00', ends_at: '20:00', share: 5 }

test('TG3 one window is told by its hours, several with the share of each, and a shift with its length', () => {
  const one = { windows: [morning], shift_minutes: 0, daily_share: 20 }
  expect(describeWindows(one)).toBe('09:00–11:00')
  expect(describeShare(one)).toBe('10–20 a day')
  const two = { windows: [morning, evening], shift_minutes: 15, daily_share: 25 }
  expect(describeWindows(two)).toBe('09:00–11:00 (10–20), 18:00–20:00 (5), starting up to 15 min later')
  expect(describeShare(two)).toBe('up to 25 a day')
  expect(describeShare({ windows: [evening], shift_minutes: 0, daily_share: 5 })).toBe('up to 5 a day')
})

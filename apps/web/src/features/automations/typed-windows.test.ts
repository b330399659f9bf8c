import { expect, test } from 'vitest'
import { addWindow, shareOfDay, toWindows } from './typed-windows.ts'

const window = (share: string, ends_at = '11:00') => ({ starts_at: '09:00', ends_at, share })

test('TG3 what was typed into windows becomes what is sent', () => {
  expect(toWindows([window('5'), window('10 – 20'), window('many')]).map(({ share }) => share)).toEqual([
    5,
    '10-20',
    'many',
  ])
})

test('TG3 one window more begins an hour after the last one', () => {
  expect(addWindow([window('5', '17:30')]).at(-1)).toEqual({
    ...{ starts_at: '18:00', ends_at: '20:00', share: '5' },
  })
  expect(addWindow([window('5', '23:00')]).at(-1)).toMatchObject({ starts_at: '00:00', ends_at: '02:00' })
})

test('TG3 a dry run of a day looks for as many as all windows may have', () => {
  expect(shareOfDay([window('10-20')])).toBe('10-20')
  expect(shareOfDay([window('10-20'), window('5')])).toBe('15-25')
  expect(shareOfDay([window('1'), window('5')])).toBe('6')
  expect(shareOfDay([window('1'), window('some')])).toBe('some')
})

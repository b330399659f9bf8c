import { z } from 'zod'

/** A time on the clock on the wall: `09:30`. */
export const clockTime = z
  .string('wanted a time like 09:30')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'wanted a time like 09:30')

/** `09:30` as minutes after midnight. */
export function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** Minutes after midnight as `09:30`. */
export function toClockTime(minutes: number): string {
  const twoDigits = (number: number) => String(number).padStart(2, '0')
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

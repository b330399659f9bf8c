/** Made when first needed: that takes milliseconds, and a page that is just loading has none to spare. */
let clock: Intl.DateTimeFormat | undefined
let exact: Intl.DateTimeFormat | undefined

/** `14:20`, in the reader's zone. */
export function clockTime(iso: string): string {
  clock ??= new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return clock.format(new Date(iso))
}

/** A time of day, with its date where that is not today: "14:06" or "3 Mar, 14:06". In the reader's zone. */
export function dayAndClock(iso: string, now = new Date()): string {
  const at = new Date(iso)
  if (at.toDateString() === now.toDateString()) return clockTime(iso)
  return `${at.toLocaleDateString(undefined, { day: 'numeric', month: 'short' })}, ${clockTime(iso)}`
}

/** Date and time to the second, in the reader's zone. */
export function exactTime(iso: string): string {
  exact ??= new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
  return exact.format(new Date(iso))
}

/** `just now`, `4 min ago`, `in 2 h`: how far a time is from `nowMs`. */
export function relativeTime(iso: string, nowMs: number): string {
  const seconds = Math.round((Date.parse(iso) - nowMs) / 1000)
  const amount = Math.abs(seconds)
  if (amount < 10) return 'just now'
  const words =
    amount < 60
      ? `${amount} s`
      : amount < 3_600
        ? `${Math.round(amount / 60)} min`
        : amount < 86_400
          ? hours(amount)
          : days(amount)
  return seconds < 0 ? `${words} ago` : `in ${words}`
}

/** `12 Mar`: a date of the calendar, whatever zone it is read in. */
export function dayLabel(date: string): string {
  return new Date(`${date}T12:00:00`).toLocaleDateString(undefined, { day: 'numeric', month: 'short' })
}

/** When a day of the calendar, `2026-03-01`, begins in the reader's zone, or one some days later. ISO. */
export function startOfDay(day: string, daysLater = 0): string {
  const at = new Date(`${day}T00:00:00`)
  at.setDate(at.getDate() + daysLater)
  return at.toISOString()
}

/** `0:42`, `12:05`, `1:02:05`: what is left of a wait, never below zero. */
export function countdown(iso: string, nowMs: number): string {
  const left = Math.max(0, Math.ceil((Date.parse(iso) - nowMs) / 1000))
  const [h, m, s] = [Math.floor(left / 3_600), Math.floor(left / 60) % 60, left % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

function hours(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  return minutes % 60 && minutes < 600
    ? `${Math.floor(minutes / 60)} h ${minutes % 60} min`
    : `${Math.round(minutes / 60)} h`
}

function days(seconds: number): string {
  const count = Math.round(seconds / 86_400)
  return count === 1 ? '1 day' : `${count} days`
}

import { parseCount } from '../../action-form/parse-count.ts'
import type { AutomationDraft, AutomationInput } from './types.ts'

/** A window as it stands in the form. */
export interface TypedWindow {
  readonly starts_at: string
  readonly ends_at: string
  readonly share: string
}

/** The windows a form shows at first. */
export function typedWindows(automation: AutomationDraft | undefined): readonly TypedWindow[] {
  const stored = automation?.windows ?? [{ starts_at: '09:00', ends_at: '17:00', share: 20 }]
  return stored.map((window) => ({ ...window, share: String(window.share) }))
}

/** The same as they are sent. */
export function toWindows(windows: readonly TypedWindow[]): NonNullable<AutomationInput['windows']> {
  return windows.map((window) => ({ ...window, share: parseCount(window.share) }))
}

/** One window more: two hours that begin an hour after the last one ends, with its share. */
export function addWindow(windows: readonly TypedWindow[]): readonly TypedWindow[] {
  const last = windows.at(-1)
  const end = Number(last?.ends_at.slice(0, 2) ?? 8)
  const hour = (hours: number) => `${String((end + hours) % 24).padStart(2, '0')}:00`
  return [...windows, { starts_at: hour(1), ends_at: hour(3), share: last?.share ?? '10' }]
}

/** How many a day may do in all: the sum of numbers and ranges; what cannot be read stays as it was typed, to be refused. */
export function shareOfDay(windows: readonly TypedWindow[]): string {
  const [only, ...others] = windows
  if (only && others.length === 0) return only.share
  const ends = windows.map(({ share }) => /^(\d+)(?:-(\d+))?$/.exec(String(parseCount(share))))
  const unread = windows.find((_, index) => !ends[index])
  if (unread) return unread.share
  const sum = (end: 1 | 2) => ends.reduce((total, match) => total + Number(match?.[end] ?? match?.[1]), 0)
  return sum(1) === sum(2) ? String(sum(1)) : `${sum(1)}-${sum(2)}`
}

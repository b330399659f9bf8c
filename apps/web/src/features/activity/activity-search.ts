import { startOfDay } from '../../lib/time.ts'
import type { ActivityQuestion } from '../../live/types.ts'

const statuses = ['done', 'skipped', 'failed', 'info'] as const

/** What stands in the address of the page: filters, and the entry that is open. */
export interface ActivitySearch {
  readonly action?: string
  readonly status?: (typeof statuses)[number]
  readonly code?: string
  /** Days of the reader's calendar, both included: `2026-03-01`. */
  readonly from?: string
  readonly to?: string
  readonly run?: string
  readonly text?: string
  readonly entry?: number
}

/** Reads an address; what makes no sense is left out. */
export function readActivitySearch(search: Record<string, unknown>): ActivitySearch {
  const text = (name: string, pattern = /./) => {
    const value = typeof search[name] === 'number' ? String(search[name]) : search[name]
    return typeof value === 'string' && pattern.test(value) ? { [name]: value } : {}
  }
  const status = statuses.find((each) => each === search.status)
  const entry = Number(search.entry)
  return {
    ...text('action'),
    ...(status && { status }),
    ...text('code', /^[A-Z]-[A-Z]{2,5}-[IWEC]-\d{4}$/),
    ...text('from', /^\d{4}-\d\d-\d\d$/),
    ...text('to', /^\d{4}-\d\d-\d\d$/),
    ...text('run', /^[0-9a-f-]{36}$/),
    ...text('text'),
    ...(Number.isSafeInteger(entry) && entry > 0 && { entry }),
  }
}

/** The question an address stands for; days become moments of the reader's zone. */
export function questionOf({ code, from, to, entry: _, ...rest }: ActivitySearch): ActivityQuestion {
  return {
    ...rest,
    ...(code && { error_code: code }),
    ...(from && { from: startOfDay(from, 0) }),
    ...(to && { to: startOfDay(to, 1) }),
  }
}

/** Where the same can be had as a file. */
export function csvUrl(userId: string, question: ActivityQuestion): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(question)) if (value) params.set(name, value)
  return `/api/users/${userId}/activity.csv?${params}`
}

import type { AppRouter } from '@botyard/api'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { startOfDay } from '../../lib/time.ts'

export type AuditLine = inferRouterOutputs<AppRouter>['audit']['list']['items'][number]
export type AuditQuestion = Omit<
  NonNullable<inferRouterInputs<AppRouter>['audit']['list']>,
  'cursor' | 'limit'
>

/** What stands in the address of the page. */
export interface AuditSearch {
  readonly action?: string
  readonly person?: string
  readonly outcome?: 'done' | 'refused'
  /** Days of the reader's calendar, both included: `2026-03-01`. */
  readonly from?: string
  readonly to?: string
}

/** Reads an address; what makes no sense is left out. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const text = (name: string, pattern: RegExp) => {
    const value = search[name]
    return typeof value === 'string' && pattern.test(value) ? { [name]: value } : {}
  }
  return {
    ...text('action', /^[a-z.-]{1,40}$/),
    ...text('person', /^[0-9a-f-]{36}$/),
    ...text('outcome', /^(done|refused)$/),
    ...text('from', /^\d{4}-\d\d-\d\d$/),
    ...text('to', /^\d{4}-\d\d-\d\d$/),
  }
}

/** The question an address stands for; days become moments of the reader's zone. */
export function questionOf({ from, to, ...rest }: AuditSearch): AuditQuestion {
  return {
    ...rest,
    ...(from && { from: startOfDay(from, 0) }),
    ...(to && { to: startOfDay(to, 1) }),
  }
}

/** Where the same can be had as a file. */
export function csvUrl(question: AuditQuestion): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(question)) if (value) params.set(name, value)
  return `/api/audit.csv?${params}`
}

import type { Day } from './types.ts'

/** Shares of a day from 0 to 1; null where there was nothing to share. */
export interface Rates {
  /** Of what was asked of Instagram, how much was done. */
  readonly success: number | null
  /** Of the people who were looked at, how many were left out. */
  readonly skip: number | null
}

/** How well a day went. */
export function ratesOf({ done, failed, skipped }: Pick<Day, 'done' | 'failed' | 'skipped'>): Rates {
  return { success: share(done, done + failed), skip: share(skipped, done + failed + skipped) }
}

/** `75 %`, or a dash where there is nothing to say. */
export function percent(value: number | null): string {
  return value === null ? '–' : `${Math.round(value * 100)} %`
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

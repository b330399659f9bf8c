import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'

/** What a bot did in one hour. */
export type Hour = inferRouterOutputs<AppRouter>['insights']['hours']['items'][number]

/** A bar in a picture of 240 by 64, which is stretched to the width of its card. */
export interface Bar {
  readonly key: string
  readonly x: number
  readonly width: number
  readonly doneHeight: number
  readonly failedHeight: number
}

/** The bars of some hours; the busiest fills the height. */
export function barsOf(hours: readonly Pick<Hour, 'starts_at' | 'done' | 'failed'>[]): readonly Bar[] {
  const highest = Math.max(1, ...hours.map(({ done, failed }) => done + failed))
  const width = 240 / hours.length
  return hours.map(({ starts_at, done, failed }, at) => ({
    key: starts_at,
    x: at * width + width * 0.15,
    width: width * 0.7,
    doneHeight: (60 * done) / highest,
    failedHeight: (60 * failed) / highest,
  }))
}

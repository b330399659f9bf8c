import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'

type Insights = inferRouterOutputs<AppRouter>['insights']

/** What a bot did in one day. */
export type Day = Insights['days']['items'][number]
/** How much of one kind of effect holds. */
export type Effectiveness = Insights['effectiveness']['items'][number]
/** What one source of people gave. */
export type Source = Insights['sources']['items'][number]
/** When Instagram held an action back. */
export type Warning = Insights['warnings']['items'][number]

/** For how many days one can look back. */
export const ranges = [7, 30, 90] as const
export type Range = (typeof ranges)[number]

/** Numbers grow while the bot works; whoever comes to the page wants those of now. */
export const alwaysFresh = { refetchOnMount: 'always' } as const

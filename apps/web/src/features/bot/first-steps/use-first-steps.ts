import { trpc } from '../../../lib/api/trpc.ts'
import { useWhenChanged } from '../../../lib/use-when-changed.ts'
import { keptLive, liveLists } from '../../../live/store/live-queries.ts'
import type { FirstSteps } from './first-steps-words.ts'

/** The first steps while they are to be shown; asked again whenever what they are made of changes. Null: not shown, or not known. */
export function useFirstSteps(): { readonly isPending: boolean; readonly shown: FirstSteps | null } {
  const steps = trpc.firstSteps.get.useQuery(undefined, keptLive)
  const status = trpc.bot.status.useQuery(undefined, keptLive).data
  const runs = trpc.runs.list.useQuery(liveLists.runs, keptLive).data
  const limits = trpc.limits.list.useQuery(undefined, keptLive).data
  const made = JSON.stringify([
    ...[status?.session_valid, status?.last_tested, status?.bot_running],
    ...[runs?.items.map(({ state, done }) => state === 'done' || done > 0)],
    ...[limits?.items.map(({ daily_limit, hourly_limit }) => [daily_limit, hourly_limit])],
  ])
  const isShown = steps.data?.is_shown ?? false
  const { refetch } = steps
  useWhenChanged(made, () => {
    if (isShown) void refetch()
  })
  return { isPending: steps.isPending, shown: steps.data && isShown ? steps.data : null }
}

import { trpc } from '../../../lib/trpc.ts'
import { useWhenChanged } from '../../../lib/use-when-changed.ts'
import { keptLive, liveLists } from '../../../live/live-queries.ts'
import type { Run } from '../../../live/types.ts'

/** As many as one answer may have. */
const pageSize = 200

/**
 * The runs that have not ended. The live list has the newest ones only; once it is full, those that wait behind it are
 * asked for, again whenever a run of the live list changes. What is in both is taken from the live one.
 */
export function useOpenRuns(): readonly Run[] {
  const live = trpc.runs.list.useQuery(liveLists.runs, keptLive).data?.items ?? []
  const isFull = live.length >= liveLists.runs.limit
  const others = trpc.runs.list.useQuery({ limit: pageSize, state: 'queued' }, { enabled: isFull })
  const { refetch } = others
  const states = live.map(({ state }) => state).join()
  useWhenChanged(states, () => {
    if (isFull) void refetch()
  })
  const known = new Set(live.map(({ id }) => id))
  return [...live, ...(isFull ? (others.data?.items ?? []) : []).filter(({ id }) => !known.has(id))]
}

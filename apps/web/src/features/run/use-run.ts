import { useEffect, useRef, useState } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { useWhenChanged } from '../../lib/use-when-changed.ts'
import { keptLive, liveLists } from '../../live/store/live-queries.ts'

/** What is only asked for is asked again so often at most while a run is busy. */
const askAgainMs = 1_000

/**
 * One run, live: from the list that the stream keeps while it is among the newest, otherwise asked for again when something
 * happens to it. `news` grows with what happens, for whatever else shows this run.
 */
export function useRun(id: string) {
  const listed = trpc.runs.list.useQuery(liveLists.runs, keptLive).data?.items.find((each) => each.id === id)
  const asked = trpc.runs.get.useQuery({ id }, { refetchOnWindowFocus: false })
  const activity = trpc.activity.list.useQuery(liveLists.activity, keptLive)
  const newest = activity.data?.items.find(({ run_id }) => run_id === id)?.seq ?? 0
  const news = useCalm(`${newest} ${listed?.state}`, askAgainMs)
  const { refetch } = asked
  useWhenChanged(news, () => {
    if (!listed) void refetch()
  })
  return { run: listed ?? asked.data, error: asked.error, isPending: asked.isPending, refetch, news }
}

/** A value that changes at most once in so many milliseconds, and never stays behind for longer. */
function useCalm<Value>(value: Value, ms: number): Value {
  const [calm, setCalm] = useState(value)
  const changedAt = useRef(0)
  useEffect(() => {
    const timer = setTimeout(
      () => {
        changedAt.current = Date.now()
        setCalm(value)
      },
      Math.max(0, changedAt.current + ms - Date.now()),
    )
    return () => clearTimeout(timer)
  }, [value, ms])
  return calm
}

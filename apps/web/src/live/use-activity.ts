import { useMemo, useState } from 'react'
import { trpc } from '../lib/api/trpc.ts'
import { usePages } from '../lib/api/use-pages.ts'
import { useWhenChanged } from '../lib/use-when-changed.ts'
import { keptLive, liveLists } from './store/live-queries.ts'
import { matches } from './store/matches.ts'
import type { Activity, ActivityQuestion } from './types.ts'

/** A page of the server's. */
const pageSize = 200

/** The entries that answer a question, newest first, as far as they were asked for; what happens now is added on top. */
export function useActivity(question: ActivityQuestion) {
  const { client } = trpc.useUtils()
  const pages = usePages(['activity', 'list'], { ...question, limit: pageSize }, client.activity.list.query)
  const { tail, marks } = useLiveTail(() => void pages.refetch())
  const entries = useMemo(() => {
    const loaded = pages.data?.pages.flatMap((page) => page.items) ?? []
    const newest = loaded[0]?.seq ?? 0
    const all = [...tail.filter((entry) => entry.seq > newest && matches(entry, question)), ...loaded]
    if (marks.size === 0) return all
    return all.map((entry) => ({ ...entry, verified_at: marks.get(entry.seq) ?? entry.verified_at }))
  }, [pages.data, tail, marks, question])
  return { ...pages, entries }
}

/**
 * What happened since the page was opened, and which of the last few hundred entries, all that the stream keeps, were found to
 * hold since. `onGap` tells that some are missing.
 */
function useLiveTail(onGap: () => void) {
  const live = trpc.activity.list.useQuery(liveLists.activity, keptLive)
  const [tail, setTail] = useState<readonly Activity[]>([])
  const items = live.data?.items
  useWhenChanged(items?.[0]?.seq ?? 0, () => {
    if (!items) return
    const newest = tail[0]?.seq ?? 0
    const fresh = items.filter(({ seq }) => seq > newest)
    if (fresh.length === 0) return
    // Nothing is left of what was known: more came than the stream keeps. The numbers of what is not listed leave gaps, too.
    if (newest > 0 && fresh.length === items.length) onGap()
    setTail([...fresh, ...tail])
  })
  const marks = useMemo(
    () =>
      new Map(items?.flatMap(({ seq, verified_at }) => (verified_at ? [[seq, verified_at] as const] : []))),
    [items],
  )
  return { tail, marks }
}

import { type Query, useIsFetching, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { Skeleton } from './skeleton.tsx'

/** A page whose answers take longer is shown as far as it is there. */
const maxWaitMs = 10_000

/**
 * Shows the parts of a page together, once each has its first answer: parts of a size nobody knows before would push those
 * below them down, one after the other. They are asked for together anyway.
 */
export function UntilThere({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient()
  const waiting = useIsFetching({ predicate: isFirst })
  const [isThere, setThere] = useState(false)
  useEffect(() => {
    // Parts begin to ask in effects of theirs, which come before this one.
    if (waiting === 0 && queryClient.isFetching({ predicate: isFirst }) === 0) setThere(true)
  }, [waiting, queryClient])
  useEffect(() => {
    const timer = setTimeout(() => setThere(true), maxWaitMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="relative min-w-0">
      <div className={`grid gap-4 *:min-w-0 ${isThere ? '' : 'invisible'}`}>{children}</div>
      {!isThere && (
        <div
          aria-busy="true"
          className="absolute inset-x-0 top-0 h-[420px] rounded-[10px] border border-line bg-panel p-5"
        >
          <Skeleton rows={6} />
        </div>
      )}
    </div>
  )
}

function isFirst(query: Query): boolean {
  return query.state.status === 'pending' && query.getObserversCount() > 0
}

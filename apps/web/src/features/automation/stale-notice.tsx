import { useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { CodeLink } from './code-link.tsx'
import type { LiveConnection } from './live/use-live-events.ts'

/** A connection that comes back at once is not worth a word. */
const graceMs = 1_500

/** Says that what the page shows may be old, for as long as it may be. */
export function StaleNotice({ live: { isLive, trouble, reconnect } }: { live: LiveConnection }) {
  const isLate = useIsOver(graceMs, !isLive)
  return (
    <div role="status" aria-live="polite" className="empty:-mt-4">
      {isLate && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-[10px] bg-warn-soft px-4 py-2.5 text-[13px] text-warn-text">
          <span className="flex-1">Not connected. What you see is from before and catches up by itself.</span>
          <Button variant="quiet" onClick={reconnect}>
            Reconnect
          </Button>
        </p>
      )}
      {trouble && !isLate && (
        <p className="rounded-[10px] bg-warn-soft px-4 py-2.5 text-[13px] text-warn-text">
          The server has trouble sending news and tries again. <CodeLink code={trouble.code} />
        </p>
      )}
    </div>
  )
}

function useIsOver(ms: number, isCounting: boolean): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    if (!isCounting) return setOver(false)
    const timer = setTimeout(() => setOver(true), ms)
    return () => clearTimeout(timer)
  }, [ms, isCounting])
  return isOver
}

import { useEffect, useState } from 'react'
import { clockTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import type { LiveConnection } from './live-connection.ts'

/** A connection that comes back at once is not worth a word. */
const graceMs = 1_500

/** Says that what the page shows may be old, for as long as it may be. It has a place of its own: nothing moves for it. */
export function StaleNotice({ live }: { live: LiveConnection }) {
  const { isLive, lastLiveMs, failure, reconnect } = live
  const isLate = useIsOver(graceMs, !isLive)
  return (
    <div role="status" className="flex min-w-0 items-center gap-1 text-[13px] text-warn-text">
      {isLate && (
        <>
          <span className="rounded-[6px] bg-warn-soft px-2 py-1" title="It catches up automatically.">
            {lastLiveMs ? `As of ${clockTime(new Date(lastLiveMs).toISOString())}, not live` : 'Not live yet'}
          </span>
          <Button variant="quiet" onClick={reconnect}>
            Reconnect
          </Button>
        </>
      )}
      {failure && !isLate && (
        <span className="rounded-[6px] bg-warn-soft px-2 py-1">
          Updates are delayed <CodeLink code={failure.code} />
        </span>
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

import { exactTime, relativeTime } from '../lib/time.ts'
import { useNow } from '../lib/use-now.ts'

/** How long ago, or how soon; the exact time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow()
  return (
    <time dateTime={at} title={exactTime(at)}>
      {relativeTime(at, now)}
    </time>
  )
}

import { countdown, exactTime } from '../lib/time.ts'
import { useNow } from '../lib/use-now.ts'

/** What is left until a time, to the second. */
export function Countdown({ to }: { to: string }) {
  const now = useNow()
  return (
    <time dateTime={to} title={exactTime(to)} className="tabular-nums">
      {countdown(to, now)}
    </time>
  )
}

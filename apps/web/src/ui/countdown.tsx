import { countdown, exactTime } from '../lib/time.ts'
import { useHeldNow } from '../lib/use-now.ts'
import { useWhenChanged } from '../lib/use-when-changed.ts'

/** After its end a time that stays is asked for again so often. */
const askAgainMs = 5_000

/**
 * What is left until a time, to the second. At its end `onEnd` is called, and again every few seconds while the time stays
 * the same. It stands still while `isStopped`: what is not live must not look as if it were.
 */
export function Countdown(props: { to: string; isStopped?: boolean; onEnd?: () => void }) {
  const { to, isStopped = false, onEnd } = props
  const now = useHeldNow(isStopped)
  const asked = Math.floor((now - Date.parse(to)) / askAgainMs)
  useWhenChanged(`${asked} ${isStopped}`, () => {
    if (asked >= 0 && !isStopped) onEnd?.()
  })
  return (
    <time dateTime={to} title={exactTime(to)} className="tabular-nums">
      {countdown(to, now)}
    </time>
  )
}

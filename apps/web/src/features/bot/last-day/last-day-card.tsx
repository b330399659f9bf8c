import { type ReactNode, useEffect, useRef } from 'react'
import { trpc } from '../../../lib/api/trpc.ts'
import { clockTime } from '../../../lib/time.ts'
import { useWhenChanged } from '../../../lib/use-when-changed.ts'
import { keptLive, liveLists } from '../../../live/store/live-queries.ts'
import { Card } from '../../../ui/card.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { barsOf, type Hour } from './bars.ts'

/** Hours pass although nothing happens. */
const refreshMs = 60_000
/** Recounted when something happens, but not for each thing by itself. */
const newsMs = 2_000

/** The last 24 hours, an hour a bar. */
export function LastDayCard() {
  const hours = trpc.insights.hours.useQuery(undefined, {
    refetchInterval: refreshMs,
    refetchOnMount: 'always',
  })
  const activity = trpc.activity.list.useQuery(liveLists.activity, { ...keptLive, enabled: false })
  const { refetch } = hours
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useWhenChanged(activity.data?.items[0]?.seq ?? 0, () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void refetch()
    }, newsMs)
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <Card title="Last 24 hours">
      {hours.isPending && <div aria-hidden="true" className="h-[90px] animate-pulse rounded bg-hover" />}
      {hours.isLoadingError && <ErrorNotice error={hours.error} onRetry={() => void hours.refetch()} />}
      {hours.data && <Sparkline hours={hours.data.items} />}
    </Card>
  )
}

function Sparkline({ hours }: { hours: readonly Hour[] }) {
  const sum = (of: (hour: Hour) => number) => hours.reduce((total, hour) => total + of(hour), 0)
  const [done, failed] = [sum((hour) => hour.done), sum((hour) => hour.failed)]
  return (
    <>
      <svg
        role="img"
        aria-label={`Last 24 hours: ${done} done, ${failed} failed`}
        viewBox="0 0 240 64"
        preserveAspectRatio="none"
        className="block h-16 w-full border-line border-b"
      >
        {barsOf(hours).map(({ key, x, width, doneHeight, failedHeight }) => (
          <g key={key}>
            <rect x={x} y={64 - doneHeight} width={width} height={doneHeight} fill="var(--accent)" />
            <rect
              x={x}
              y={64 - doneHeight - failedHeight}
              width={width}
              height={failedHeight}
              fill="var(--bad)"
            />
          </g>
        ))}
      </svg>
      <p aria-hidden="true" className="flex gap-3.5 pt-1.5 text-[12px] text-text-2">
        <Legend colour="bg-accent">{done} done</Legend>
        <Legend colour="bg-bad">{failed} failed</Legend>
      </p>
      {/* A table is as high as its rows, whatever its class says: only a box around it hides it. */}
      <div className="sr-only">
        <table>
          <caption>Last 24 hours</caption>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">Done</th>
              <th scope="col">Failed</th>
            </tr>
          </thead>
          <tbody>
            {hours.map((hour) => (
              <tr key={hour.starts_at}>
                <th scope="row">{clockTime(hour.starts_at)}</th>
                <td>{hour.done}</td>
                <td>{hour.failed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Legend({ colour, children }: { colour: string; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5">
      <span className={`size-2 rounded-[2px] ${colour}`} />
      {children}
    </span>
  )
}

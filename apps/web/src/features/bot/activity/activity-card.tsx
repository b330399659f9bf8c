import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { trpc } from '../../../lib/api/trpc.ts'
import { dayAndClock } from '../../../lib/time.ts'
import { urls } from '../../../lib/urls.ts'
import { useNow } from '../../../lib/use-now.ts'
import { keptLive, liveLists } from '../../../live/store/live-queries.ts'
import type { Activity } from '../../../live/types.ts'
import { useHeldList } from '../../../live/use-held-list.ts'
import { Card } from '../../../ui/card.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { ShowMore } from '../../../ui/show-more.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { activityLook } from '../home-look.ts'
import { ActivityRow } from './activity-row.tsx'
import { groupByMinute } from './group-by-minute.ts'

/** What just happened, newest first. It stands still while somebody points at it or moves through it by keyboard. */
export function ActivityCard() {
  return (
    <Card
      title="Activity"
      isFlush
      aside={
        <Link
          to={urls.activity}
          className="inline-flex min-h-6 items-center underline-offset-2 hover:underline"
        >
          View all
        </Link>
      }
    >
      <ActivityBody />
    </Card>
  )
}

function ActivityBody() {
  const activity = trpc.activity.list.useQuery(liveLists.activity, keptLive)
  if (activity.isPending)
    return (
      <div className={`p-4 ${activityLook}`}>
        <Skeleton rows={6} />
      </div>
    )
  if (activity.isLoadingError)
    return (
      <div className="p-4">
        <ErrorNotice error={activity.error} onRetry={() => void activity.refetch()} />
      </div>
    )
  if (activity.data.items.length === 0)
    return (
      <div className="p-4">
        <Empty>Nothing has happened yet. Queue an action and watch it here.</Empty>
      </div>
    )
  return <Feed live={activity.data.items} />
}

function Feed({ live }: { live: readonly Activity[] }) {
  const { shown, waiting, hold, release } = useHeldList(live)
  const [newestAtFirst] = useState(live[0]?.seq ?? 0)
  return (
    <section
      aria-label="Latest activity"
      className="relative"
      // Not on entering: a card that grows can push the list under a pointer that rests.
      onPointerMove={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || release()}
    >
      <p aria-live="polite" className="pointer-events-none sticky top-0 z-[1] h-0 text-center">
        {waiting > 0 && (
          <button
            type="button"
            onClick={release}
            className="pointer-events-auto mt-2 min-h-6 rounded-full bg-accent px-3 py-1 font-medium text-[12px] text-on-accent"
          >
            {waiting} new
          </button>
        )}
      </p>
      <ShowMore items={shown} first={15} isFlush>
        {(latest) => (
          <ul aria-label="Activity" className="list-none py-1.5">
            {groupByMinute(latest).map(({ minute, entries }) => (
              <Minute key={minute} {...{ minute, entries, newestAtFirst }} />
            ))}
          </ul>
        )}
      </ShowMore>
    </section>
  )
}

function Minute(props: { minute: number; entries: readonly Activity[]; newestAtFirst: number }) {
  const { minute, entries, newestAtFirst } = props
  return (
    <>
      <li className="px-4 pt-2.5 pb-0.5 text-[12px] text-text-3">
        <MinuteWords minute={minute} />
      </li>
      {entries.map((entry) => (
        <ActivityRow key={entry.seq} entry={entry} isFresh={entry.seq > newestAtFirst} />
      ))}
    </>
  )
}

function MinuteWords({ minute }: { minute: number }) {
  const now = useNow()
  return now - minute < 60_000 ? 'This minute' : dayAndClock(new Date(minute).toISOString(), new Date(now))
}

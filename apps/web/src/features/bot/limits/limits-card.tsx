import { Link } from '@tanstack/react-router'
import { trpc } from '../../../lib/api/trpc.ts'
import { urls } from '../../../lib/urls.ts'
import { keptLive } from '../../../live/store/live-queries.ts'
import { Card } from '../../../ui/card.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { limitsLook } from '../home-look.ts'
import { LimitRow } from './limit-row.tsx'

/** What the bot may do today and this hour, what is used, and when it starts over. */
export function LimitsCard() {
  return (
    <Card title="Limits" aside={<ResetsAt />}>
      <div className={limitsLook}>
        <LimitsBody />
      </div>
      <Link
        to={urls.pacing}
        className="mt-3 inline-block text-[12px] text-text-2 underline underline-offset-2"
      >
        The next 30 days
      </Link>
    </Card>
  )
}

/** All days begin at the same midnight. */
function ResetsAt() {
  const at = trpc.limits.list.useQuery(undefined, keptLive).data?.items[0]?.daily_resets_at
  return (
    at && (
      <>
        today ends <RelativeTime at={at} />
      </>
    )
  )
}

function LimitsBody() {
  const limits = trpc.limits.list.useQuery(undefined, keptLive)
  if (limits.isPending) return <Skeleton rows={12} />
  if (limits.isLoadingError) return <ErrorNotice error={limits.error} onRetry={() => void limits.refetch()} />
  if (limits.data.items.length === 0) return <Empty>No limits are set for this bot.</Empty>
  return (
    <div className="grid gap-4">
      {limits.data.items.map((limit) => (
        <LimitRow key={limit.action} limit={limit} />
      ))}
    </div>
  )
}

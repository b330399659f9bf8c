import { useMemo } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { dayLabel } from '../../lib/time.ts'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ChartWithTable } from './chart-with-table.tsx'
import { alwaysFresh, type Range } from './types.ts'

/** How many people followed the account, night by night. */
export function FollowersCard({ days }: { days: Range }) {
  const followers = trpc.insights.followers.useQuery({ days }, alwaysFresh)
  const counts = followers.data?.items
  const chart = useMemo(
    () => ({
      labels: counts?.map(({ date }) => dayLabel(date)) ?? [],
      series: [
        {
          ...({ label: 'Followers', colour: 'accent', as: 'line' } as const),
          values: counts?.map((count) => count.followers) ?? [],
        },
      ],
    }),
    [counts],
  )
  return (
    <Card title="Followers">
      {followers.isPending && <Skeleton rows={5} />}
      {followers.isLoadingError && (
        <ErrorNotice error={followers.error} onRetry={() => void followers.refetch()} />
      )}
      {counts &&
        (counts.some((count) => count.followers !== null) ? (
          <ChartWithTable name="Followers" {...chart} />
        ) : (
          <Empty>Followers are counted every night. Check back tomorrow.</Empty>
        ))}
    </Card>
  )
}

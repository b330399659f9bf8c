import { useNavigate, useSearch } from '@tanstack/react-router'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Card } from '../../ui/card.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { UntilThere } from '../../ui/until-there.tsx'
import { DaysCard } from './days-card.tsx'
import { EffectivenessCard } from './effectiveness-card.tsx'
import { FollowersCard } from './followers-card.tsx'
import { RatesCard } from './rates-card.tsx'
import { SourcesCard } from './sources-card.tsx'
import { alwaysFresh, type Range, ranges } from './types.ts'
import { WarningsCard } from './warnings-card.tsx'

/** What the bot has achieved: how much, how well, from which sources, and where Instagram warned. */
export function InsightsPage() {
  const { days = 30 } = useSearch({ from: '/session/insights' })
  const navigate = useNavigate()
  return (
    <div className="grid gap-4">
      <PageHeader title="Insights">
        <Chips
          label="How far back"
          chosen={days}
          choices={ranges.map((range) => ({ value: range, label: `${range} days` }))}
          onChoose={(range) => void navigate({ to: urls.insights, search: { days: range } })}
        />
      </PageHeader>
      <UntilThere>
        <DayCards days={days} />
        <FollowersCard days={days} />
        <div className="grid items-start gap-4 lg:grid-cols-2 *:min-w-0">
          <EffectivenessCard days={days} />
          <SourcesCard days={days} />
        </div>
      </UntilThere>
    </div>
  )
}

function DayCards({ days }: { days: Range }) {
  const pace = trpc.insights.days.useQuery({ days }, alwaysFresh)
  const warnings = trpc.insights.warnings.useQuery({ days }, alwaysFresh)
  const failed = [pace, warnings].find((query) => query.isLoadingError)
  if (failed) return <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
  if (!pace.data || !warnings.data)
    return (
      <div aria-busy="true" className="h-[346px] rounded-[10px] border border-line bg-panel p-5">
        <Skeleton rows={6} />
      </div>
    )
  if (pace.data.items.every(({ done, failed, skipped }) => done + failed + skipped === 0))
    return (
      <Card title="Each day">
        <Empty>No activity in this period. Queue an action on Automation to get started.</Empty>
      </Card>
    )
  return (
    <>
      <DaysCard days={pace.data.items} warnings={warnings.data.items} />
      <div className="grid gap-4 lg:grid-cols-2 *:min-w-0">
        <RatesCard days={pace.data.items} />
        <WarningsCard warnings={warnings.data.items} />
      </div>
    </>
  )
}

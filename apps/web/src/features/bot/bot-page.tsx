import { lazy, Suspense, useState } from 'react'
import { ForRole } from '../../account/for-role.tsx'
import { usePageTitle } from '../../lib/document-title.ts'
import { trpc } from '../../lib/trpc.ts'
import { useLive } from '../../live/live-provider.tsx'
import { keptLive } from '../../live/live-queries.ts'
import { StaleNotice } from '../../live/stale-notice.tsx'
import type { Status } from '../../live/types.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ActivityCard } from './activity/activity-card.tsx'
import { AttentionNotice } from './attention-notice.tsx'
import { FirstStepsCard } from './first-steps/first-steps-card.tsx'
import type { FirstSteps } from './first-steps/first-steps-words.ts'
import { useFirstSteps } from './first-steps/use-first-steps.ts'
import { IncidentNotice } from './incident-notice.tsx'
import { LastDayCard } from './last-day/last-day-card.tsx'
import { LimitsCard } from './limits/limits-card.tsx'
import { NowCard } from './now/now-card.tsx'
import { PlanCards } from './plan/plan-cards.tsx'
import { QueueCard } from './queue/queue-card.tsx'
import { StatusHeader } from './status-header.tsx'
import { useBotActions } from './use-bot-actions.ts'
import { WaitingCard } from './waiting/waiting-card.tsx'

/** Needed once in an account's life, so not part of the page. */
const ConnectDialog = lazy(() =>
  import('./connect/connect-dialog.tsx').then((module) => ({ default: module.ConnectDialog })),
)

/** The page of a person's own bot: how it stands, what it does, what it did, and what to do now. */
export function BotPage() {
  const live = useLive()
  const status = trpc.bot.status.useQuery(undefined, keptLive)
  const name = status.data?.instagram_username
  usePageTitle(name ? `@${name}` : 'Automation')
  return (
    <div className="flex flex-col gap-4">
      <header className="sticky top-0 z-[1] -mx-1 flex h-11 items-center justify-between gap-3 bg-ground px-1 sm:h-9">
        <h1 className="font-semibold text-[16px] tracking-tight">Automation</h1>
        <StaleNotice live={live} />
      </header>
      <PageBody />
    </div>
  )
}

function PageBody() {
  const status = trpc.bot.status.useQuery(undefined, keptLive)
  const firstSteps = useFirstSteps()
  // They stand above everything else: what comes later would push it down.
  if (status.isPending || firstSteps.isPending) return <PageSkeleton />
  if (status.isLoadingError) return <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />
  return <Loaded status={status.data} firstSteps={firstSteps.shown} />
}

function Loaded({ status, firstSteps }: { status: Status; firstSteps: FirstSteps | null }) {
  const actions = useBotActions()
  const [isConnecting, setConnecting] = useState(false)
  const connect = () => setConnecting(true)
  return (
    <>
      <IncidentNotice incident={status.incident} />
      <AttentionNotice status={status} onConnect={connect} />
      <StatusHeader status={status} actions={actions} onConnect={connect} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_336px] lg:grid-rows-[auto_auto_1fr] *:min-w-0">
        <div className="grid gap-4">
          {firstSteps && <FirstStepsCard {...{ firstSteps, actions }} onConnect={connect} />}
          <NowCard status={status} />
          <WaitingCard />
          <PlanCards />
        </div>
        <ForRole needs="operator">
          <div id="queue" className="scroll-mt-14">
            <QueueCard />
          </div>
        </ForRole>
        <ActivityCard />
        <div className="grid content-start gap-4 lg:col-start-2 lg:row-span-3 lg:row-start-1">
          <div id="limits" className="scroll-mt-14">
            <LimitsCard />
          </div>
          <LastDayCard />
        </div>
      </div>
      <Suspense>
        {isConnecting && <ConnectDialog status={status} onClose={() => setConnecting(false)} />}
      </Suspense>
    </>
  )
}

function PageSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-4">
      {['h-[90px]', 'h-[144px]', 'h-[188px]', 'h-[300px]'].map((height) => (
        <div key={height} className={`rounded-[10px] border border-line bg-panel p-5 ${height}`}>
          <Skeleton rows={2} />
        </div>
      ))}
    </div>
  )
}

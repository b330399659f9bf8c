import { lazy, Suspense, useDeferredValue, useEffect, useState } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { usePageTitle } from '../../lib/tab/document-title.ts'
import { useLive } from '../../live/connection/live-provider.tsx'
import { StaleNotice } from '../../live/connection/stale-notice.tsx'
import { keptLive } from '../../live/store/live-queries.ts'
import type { Status } from '../../live/types.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { AttentionNotice } from './attention-notice.tsx'
import { FirstStepsCard } from './first-steps/first-steps-card.tsx'
import type { FirstSteps } from './first-steps/first-steps-words.ts'
import { useFirstSteps } from './first-steps/use-first-steps.ts'
import { HomeHeader } from './home-header.tsx'
import { columnsLook } from './home-look.ts'
import { CardsSkeleton, LowerSkeleton, SideSkeleton } from './home-skeleton.tsx'
import { IncidentNotice } from './incident-notice.tsx'
import { NowCard } from './now/now-card.tsx'
import { StatusHeader } from './status-header.tsx'
import { useBotActions } from './use-bot-actions.ts'

/** Needed once in an account's life, so not part of the page. */
const ConnectDialog = lazy(() =>
  import('./connect/connect-dialog.tsx').then((module) => ({ default: module.ConnectDialog })),
)

/** Not waited for: how the bot stands is seen before them. */
const deferredCards = import('./deferred-cards.tsx')
const LowerCards = lazy(async () => ({ default: (await deferredCards).LowerCards }))
const SideCards = lazy(async () => ({ default: (await deferredCards).SideCards }))

/** The page of a person's own bot: how it stands, what it does, what it did, and what to do now. */
export function BotPage() {
  const status = trpc.bot.status.useQuery(undefined, keptLive)
  const name = status.data?.instagram_username
  usePageTitle(name ? `@${name}` : 'Automation')
  return (
    <div className="flex flex-col gap-4">
      <HomeHeader>
        <Freshness />
      </HomeHeader>
      <PageBody />
    </div>
  )
}

/** By itself: the page is not drawn again because its connection comes or goes. */
function Freshness() {
  return <StaleNotice live={useLive()} />
}

function PageBody() {
  const status = trpc.bot.status.useQuery(undefined, keptLive)
  const firstSteps = useFirstSteps()
  // They stand above everything else: what comes later would push it down.
  if (status.isPending || firstSteps.isPending) return <CardsSkeleton />
  if (status.isLoadingError) return <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />
  return <Loaded status={status.data} firstSteps={firstSteps.shown} />
}

function Loaded({ status, firstSteps }: { status: Status; firstSteps: FirstSteps | null }) {
  const actions = useBotActions()
  const [isConnecting, setConnecting] = useState(false)
  const connect = () => setConnecting(true)
  const isLowerDue = useIsLowerDue()
  return (
    <>
      <IncidentNotice incident={status.incident} />
      <AttentionNotice status={status} onConnect={connect} />
      <StatusHeader status={status} actions={actions} onConnect={connect} />
      <div className={columnsLook}>
        <div className="grid content-start gap-4 *:min-w-0">
          {firstSteps && <FirstStepsCard {...{ firstSteps, actions }} onConnect={connect} />}
          <NowCard status={status} />
          <Suspense fallback={<LowerSkeleton />}>{isLowerDue ? <LowerCards /> : <LowerSkeleton />}</Suspense>
        </div>
        <div className="grid content-start gap-4">
          <Suspense fallback={<SideSkeleton />}>{isLowerDue ? <SideCards /> : <SideSkeleton />}</Suspense>
        </div>
      </div>
      <Suspense>
        {isConnecting && <ConnectDialog status={status} onClose={() => setConnecting(false)} />}
      </Suspense>
    </>
  )
}

let wasSeen = false

/** At first the upper part is drawn alone, and the rest in slices after it; whoever comes back finds all of it at once. */
function useIsLowerDue(): boolean {
  useEffect(() => {
    wasSeen = true
  }, [])
  return useDeferredValue(true, wasSeen)
}

import { useParams } from '@tanstack/react-router'
import { urls } from '../../lib/urls.ts'
import { CancelledRuns } from '../../live/cancelled-runs.tsx'
import { useLive } from '../../live/connection/live-provider.tsx'
import { StaleNotice } from '../../live/connection/stale-notice.tsx'
import type { Run } from '../../live/types.ts'
import { describeRun } from '../../live/words/run-words.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { UntilThere } from '../../ui/until-there.tsx'
import { AskedCard } from './asked-card.tsx'
import { EventsCard } from './events-card.tsx'
import { ProgressCard } from './progress-card.tsx'
import { ReportCards } from './report-cards.tsx'
import { TargetsCard } from './targets-card.tsx'
import { useRun } from './use-run.ts'

/** Everything of one run, live: what was asked for, how far it is, whom it reached and why not, and what happened. */
export function RunPage() {
  const { id } = useParams({ from: '/session/runs/$id' })
  const { run, error, isPending, refetch, news } = useRun(id)
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <BackLink to={urls.home}>Automation</BackLink>
        <PageHeader title={run ? describeRun(run) : 'Run'}>
          <span className="flex flex-wrap items-center gap-2">
            <StaleNotice live={useLive()} />
            {run && <CopyButton text={window.location.href} label="Copy link" />}
          </span>
        </PageHeader>
      </div>
      {run ? (
        <Shown run={run} news={news} />
      ) : isPending ? (
        <PageSkeleton />
      ) : (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
    </div>
  )
}

function Shown({ run, news }: { run: Run; news: string }) {
  return (
    <>
      <CancelledRuns runs={[run]} />
      <UntilThere>
        <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_336px] *:min-w-0">
          <div className="grid content-start gap-4">
            <ProgressCard run={run} />
            <TargetsCard run={run} news={news} />
            <EventsCard run={run} />
          </div>
          <div className="grid content-start gap-4">
            <AskedCard run={run} />
            <ReportCards run={run} news={news} />
          </div>
        </div>
      </UntilThere>
    </>
  )
}

function PageSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-4">
      {['h-[150px]', 'h-[320px]', 'h-[240px]'].map((height) => (
        <div key={height} className={`rounded-[10px] border border-line bg-panel p-5 ${height}`}>
          <Skeleton rows={3} />
        </div>
      ))}
    </div>
  )
}

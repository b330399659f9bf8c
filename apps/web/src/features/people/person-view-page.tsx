import type { AppRouter } from '@botyard/api'
import { useParams } from '@tanstack/react-router'
import type { inferRouterOutputs } from '@trpc/server'
import { Eye } from 'lucide-react'
import { trpc } from '../../lib/api/trpc.ts'
import { clockTime } from '../../lib/time.ts'
import { urls } from '../../lib/urls.ts'
import { ActivityMessage, Outcome } from '../../live/activity-words.tsx'
import { runStates } from '../../live/words/run-words.ts'
import { describeState } from '../../live/words/state-words.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatePill } from '../../ui/state-pill.tsx'

type View = inferRouterOutputs<AppRouter>['users']['view']

/** Often enough to follow along; the audit log has a line for it once an hour. */
const refreshMs = 30_000

/** Somebody's dashboard, to look at and not to touch. */
export function PersonViewPage() {
  const { id = '' } = useParams({ strict: false })
  const view = trpc.users.view.useQuery({ id }, { refetchInterval: refreshMs })
  return (
    <div className="grid gap-4">
      <BackLink to={urls.person(id)}>{view.data?.person.username ?? 'Person'}</BackLink>
      <PageHeader title={view.data ? `Viewing as ${view.data.person.username}` : 'Dashboard'} />
      {view.isPending && <Skeleton rows={10} />}
      {view.isLoadingError && <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />}
      {view.data && <Dashboard view={view.data} />}
    </div>
  )
}

function Dashboard({ view: { status, limits, runs, activity } }: { view: View }) {
  const { word, tone } = describeState(status, clockTime)
  const since = status.running_since
  return (
    <>
      <p className="flex gap-2.5 rounded-[10px] border border-line bg-sunken px-4 py-3 text-[13px] text-text-2">
        <Eye aria-hidden="true" size={16} className="mt-0.5 flex-none" />
        Read-only view. It is recorded in the audit log, which they can read.
      </p>
      <section
        aria-label="Status"
        className="flex flex-wrap items-center gap-3 rounded-[10px] border border-line bg-panel px-5 py-4 shadow-(--shadow)"
      >
        <b className="font-semibold text-[16px]">
          {status.instagram_username ? `@${status.instagram_username}` : 'No account connected'}
        </b>
        <StatePill tone={tone}>{word}</StatePill>
        {since && (
          <span className="text-[13px] text-text-2">
            since <RelativeTime at={since} />
          </span>
        )}
        {status.last_error && (
          <span className="text-[13px] text-bad-text">
            <CodeLink code={status.last_error.code} />
          </span>
        )}
      </section>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_336px] *:min-w-0">
        <div className="grid gap-4">
          <Runs runs={runs} />
          <Latest activity={activity} />
        </div>
        <Card title="Limits">
          <ul className="grid gap-3 text-[13px]">
            {limits.map(({ action, title, daily_used, daily_limit }) => (
              <li key={action} className="grid gap-1.5">
                <span className="flex justify-between gap-3">
                  {title}
                  <span className="text-text-2">
                    {daily_used} / {daily_limit} today
                  </span>
                </span>
                <ProgressBar
                  value={Math.min(daily_used, daily_limit)}
                  max={Math.max(1, daily_limit)}
                  label={`${title} today`}
                />
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  )
}

function Runs({ runs }: { runs: View['runs'] }) {
  return (
    <Card title="Runs">
      {runs.length === 0 && <Empty>Nothing has been queued yet.</Empty>}
      <ul aria-label="Runs" className="grid text-[13px]">
        {runs.slice(0, 10).map(({ id, title, state, done, requested }) => (
          <li key={id} className="flex gap-3 border-line border-b py-1.5 last:border-0">
            <span className="min-w-0 flex-1">{title}</span>
            <span className="text-text-2">
              {done} of {requested}
            </span>
            <Badge tone={state === 'failed' ? 'bad' : state === 'done' ? 'ok' : 'neutral'}>
              {runStates[state].word}
            </Badge>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Latest({ activity }: { activity: View['activity'] }) {
  return (
    <Card title="Activity">
      {activity.length === 0 && <Empty>Nothing has happened yet.</Empty>}
      <ul aria-label="Activity" className="grid text-[13px]">
        {activity.map((entry) => (
          <li key={entry.seq} className="flex items-start gap-3 border-line border-b py-1.5 last:border-0">
            <Outcome entry={entry} />
            <span className="min-w-0 flex-1 break-words">
              <ActivityMessage entry={entry} />{' '}
              {entry.error_code && (
                <span className="text-text-2">
                  <CodeLink code={entry.error_code} />
                </span>
              )}
            </span>
            <span className="text-[12px] text-text-3">
              <RelativeTime at={entry.at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

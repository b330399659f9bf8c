import { useAccount } from '../../../account/use-account.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { dayAndClock } from '../../../lib/time.ts'
import { CancelledRuns } from '../../../live/cancelled-runs.tsx'
import { keptLive, liveLists } from '../../../live/store/live-queries.ts'
import type { Run, Status } from '../../../live/types.ts'
import { splitOpenRuns } from '../../../live/words/run-words.ts'
import { describeState } from '../../../live/words/state-words.ts'
import { Card } from '../../../ui/card.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { nowLook } from '../home-look.ts'
import { CurrentRun } from './current-run.tsx'

/** What the bot is doing this minute, and what waits behind it. */
export function NowCard({ status }: { status: Status }) {
  const runs = useRuns()
  const { current, waiting } = splitOpenRuns(runs.data?.items ?? [])
  return (
    <Card title="Now" aside={waiting.length > 0 ? `${waiting.length} more waiting` : undefined}>
      <CancelledRuns runs={runs.data?.items ?? []} />
      <div className={nowLook}>
        <NowBody {...{ runs, current, status }} />
      </div>
    </Card>
  )
}

function NowBody(props: { runs: ReturnType<typeof useRuns>; current: Run | undefined; status: Status }) {
  const { runs, current, status } = props
  const { mayAct } = useAccount()
  if (runs.isPending) return <Skeleton rows={3} />
  if (runs.isLoadingError) return <ErrorNotice error={runs.error} onRetry={() => void runs.refetch()} />
  if (!current) return <Empty>{idleWords(status, mayAct)}</Empty>
  return <CurrentRun run={current} status={status} />
}

function useRuns() {
  return trpc.runs.list.useQuery(liveLists.runs, keptLive)
}

function idleWords(status: Status, mayAct: boolean): string {
  switch (status.state) {
    case 'running':
    case 'waiting':
      return mayAct ? 'Nothing is queued. Queue an action below.' : 'Nothing is queued.'
    case 'resting':
    case 'action_paused':
    case 'paused':
      return `${describeState(status, dayAndClock).word}. Nothing is queued.`
    case 'ready':
      return mayAct ? 'The bot is stopped. Start it, then queue an action.' : 'The bot is stopped.'
    case 'disconnected':
      return 'Connect Instagram to begin.'
    case 'needs_you':
      return 'Waiting for you to connect Instagram again.'
  }
}

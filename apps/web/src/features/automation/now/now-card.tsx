import { trpc } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { keptLive, liveLists } from './live/live-queries.ts'
import { minutesLeft } from './minutes-left.ts'
import type { Run, Status } from './types.ts'

/** What the bot is doing this minute, and what waits behind it. */
export function NowCard({ status }: { status: Status }) {
  const runs = useRuns()
  const open = runs.data?.items.filter(({ state }) => isOpen(state)) ?? []
  const current = open.find(({ state }) => state === 'running' || state === 'paused') ?? open.at(-1)
  const waiting = open.length - (current ? 1 : 0)
  return (
    <Card title="Now" aside={waiting > 0 ? `${waiting} more waiting` : undefined}>
      <div className="min-h-[92px]">
        <NowBody {...{ runs, current, status }} />
      </div>
    </Card>
  )
}

function NowBody(props: { runs: ReturnType<typeof useRuns>; current: Run | undefined; status: Status }) {
  const { runs, current, status } = props
  if (runs.isPending) return <Skeleton rows={3} />
  if (runs.isLoadingError) return <ErrorNotice error={runs.error} onRetry={() => void runs.refetch()} />
  if (!current) return <Empty>{idleWords(status)}</Empty>
  return <CurrentRun run={current} status={status} />
}

function useRuns() {
  return trpc.runs.list.useQuery(liveLists.runs, keptLive)
}

function CurrentRun({ run, status }: { run: Run; status: Status }) {
  const utils = trpc.useUtils()
  const cancel = trpc.runs.cancel.useMutation({ onSuccess: () => utils.runs.list.invalidate() })
  const handled = run.done + run.skipped + run.failed
  const what = runWords(run)
  return (
    <div className="grid gap-3.5">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="break-words font-medium">{what}</p>
          <p className="text-[13px] text-text-2 tabular-nums">
            {run.done} done, {run.skipped} skipped{run.failed > 0 && `, ${run.failed} failed`},{' '}
            {Math.max(0, run.requested - run.done)} to go
          </p>
        </div>
        <NextTurn status={status} />
      </div>
      <ProgressBar
        value={Math.min(run.done, run.requested)}
        max={run.requested}
        label={`${what}: ${run.done} of ${run.requested} done`}
      />
      <div className="-mr-3.5 -mb-2 flex items-center justify-between gap-3">
        <span className="text-[12px] text-text-3">
          {status.bot_running ? stateWords(run, handled) : 'Waits until you start the bot'}
          {status.state === 'running' && <TimeLeft run={run} />}
        </span>
        <Button variant="quiet" isPending={cancel.isPending} onClick={() => cancel.mutate({ id: run.id })}>
          {cancel.isPending ? 'Cancelling…' : 'Cancel run'}
        </Button>
      </div>
      {cancel.error && <ErrorNotice error={cancel.error} />}
    </div>
  )
}

function TimeLeft({ run }: { run: Run }) {
  const minutes = minutesLeft(run, useNow())
  return minutes !== null && ` · about ${minutes} min left`
}

function NextTurn({ status }: { status: Status }) {
  if (!status.bot_running || !status.next_turn_at) return null
  return (
    <p className="text-right font-semibold text-[20px] tabular-nums leading-tight tracking-tight">
      <Countdown to={status.next_turn_at} />
      <span className="block font-normal text-[12px] text-text-3 tracking-normal">
        {status.state === 'resting' ? 'goes on' : 'next step'}
      </span>
    </p>
  )
}

function isOpen(state: Run['state']): boolean {
  return state === 'queued' || state === 'running' || state === 'paused'
}

function runWords({ action, title, params }: Run): string {
  return action === 'follow-hashtag' && typeof params.hashtag === 'string'
    ? `Following people who posted to #${params.hashtag}`
    : title
}

function stateWords({ state }: Run, handled: number): string {
  if (state === 'paused') return 'Paused'
  return state === 'queued' && handled === 0 ? 'Up next' : 'At work'
}

function idleWords({ state }: Status): string {
  switch (state) {
    case 'running':
      return 'Nothing to do. Queue an action below.'
    case 'resting':
      return 'Resting. Nothing is queued.'
    case 'ready':
      return 'The bot stands still. Start it, then queue an action.'
    case 'disconnected':
      return 'Connect Instagram to begin.'
    case 'needs_you':
      return 'Waits for you to connect Instagram again.'
  }
}

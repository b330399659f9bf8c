import { ForRole } from '../../account/for-role.tsx'
import { trpc } from '../../lib/api/trpc.ts'
import { dayAndClock } from '../../lib/time.ts'
import { keptLive } from '../../live/store/live-queries.ts'
import type { Run } from '../../live/types.ts'
import { runStates } from '../../live/words/run-words.ts'
import { describeState } from '../../live/words/state-words.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { RetryAction } from './retry-action.tsx'

/** How a run stands and how far it is, and what can be done with it. */
export function ProgressCard({ run }: { run: Run }) {
  const { word, tone } = runStates[run.state]
  const count = (amount: number | string, name: string) => (
    <div className="flex flex-col-reverse">
      <dt className="text-[12px] text-text-2">{name}</dt>
      <dd className="font-semibold text-[20px] tabular-nums leading-tight tracking-tight">{amount}</dd>
    </div>
  )
  return (
    <Card title="Progress" aside={run.is_dry_run ? 'Dry run: nothing is done yet' : undefined}>
      <div className="grid gap-3">
        <p role="status" className="flex flex-wrap items-center gap-x-2 text-[13px]">
          <StateMark tone={tone} />
          <span className="font-medium">{word}</span>
          <Waiting run={run} />
          {run.error_code && (
            <span className="text-bad-text">
              <CodeLink code={run.error_code} />
            </span>
          )}
        </p>
        <ProgressBar
          value={Math.min(run.done, run.requested)}
          max={run.requested}
          label={`${run.done} of ${run.requested} ${run.is_dry_run ? 'found' : 'done'}`}
        />
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          {count(
            run.finished_at && run.requested > run.done ? `${run.done} of ${run.requested}` : run.done,
            run.is_dry_run ? 'found' : 'done',
          )}
          {count(run.skipped, 'skipped')}
          {count(run.failed, 'failed')}
          {!run.finished_at && count(Math.max(0, run.requested - run.done), 'to go')}
        </dl>
        <ForRole needs="operator">
          {run.finished_at ? <RetryAction run={run} /> : <RunActions run={run} />}
        </ForRole>
      </div>
    </Card>
  )
}

/** Why an open run does not move, where it does not. */
function Waiting({ run }: { run: Run }) {
  const status = trpc.bot.status.useQuery(undefined, keptLive)
  const isOpen = run.state === 'queued' || run.state === 'running' || run.state === 'paused'
  if (!isOpen || !status.data || status.data.state === 'running') return null
  return <span className="text-text-2">{describeState(status.data, dayAndClock).word}</span>
}

function RunActions({ run }: { run: Run }) {
  const utils = trpc.useUtils()
  const onSuccess = () => Promise.all([utils.runs.list.invalidate(), utils.runs.get.invalidate()])
  const approve = trpc.runs.approve.useMutation({ onSuccess })
  const cancel = trpc.runs.cancel.useMutation({ onSuccess })
  const isPlan = run.state === 'planned'
  const isBusy = approve.isPending || cancel.isPending
  return (
    <>
      {approve.error && <ErrorNotice error={approve.error} />}
      {cancel.error && <ErrorNotice error={cancel.error} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {isPlan && run.plan_expires_at && (
          <span className="mr-auto text-[12px] text-text-3">
            Approve before {dayAndClock(run.plan_expires_at)}
          </span>
        )}
        <Button disabled={isBusy} isPending={cancel.isPending} onClick={() => cancel.mutate({ id: run.id })}>
          {cancel.isPending ? 'Cancelling…' : isPlan ? 'Discard plan' : 'Cancel run'}
        </Button>
        {isPlan && (
          <Button
            variant="primary"
            disabled={isBusy}
            isPending={approve.isPending}
            onClick={() => approve.mutate({ id: run.id })}
          >
            {approve.isPending ? 'Approving…' : `Approve ${run.done}`}
          </Button>
        )}
      </div>
    </>
  )
}

import { Link } from '@tanstack/react-router'
import { ForRole } from '../../../account/for-role.tsx'
import { trpc } from '../../../lib/api/trpc.ts'
import { dayAndClock } from '../../../lib/time.ts'
import { urls } from '../../../lib/urls.ts'
import { useHeldNow } from '../../../lib/use-now.ts'
import { useLive } from '../../../live/connection/live-provider.tsx'
import type { Run, Status } from '../../../live/types.ts'
import { describeRun } from '../../../live/words/run-words.ts'
import { Button } from '../../../ui/button.tsx'
import { Countdown } from '../../../ui/countdown.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { describeDraw, describeProgress } from './run-words.ts'

/** The run at work: how far it is, when its next step comes, and the way to end it. */
export function CurrentRun({ run, status }: { run: Run; status: Status }) {
  const utils = trpc.useUtils()
  const { isLive } = useLive()
  const now = useHeldNow(!isLive)
  const next = status.state === 'running' ? status.next_turn_at : status.state_until
  const cancel = trpc.runs.cancel.useMutation({ onSuccess: () => utils.runs.list.invalidate() })
  const what = describeRun(run)
  return (
    <div className="grid gap-3.5">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="break-words font-medium">
            <Link to={urls.run(run.id)} className="underline-offset-2 hover:underline">
              {what}
            </Link>
          </p>
          <p className="text-[13px] text-text-2 tabular-nums">
            {run.done} done, {run.skipped} skipped{run.failed > 0 && `, ${run.failed} failed`},{' '}
            {Math.max(0, run.requested - run.done)} to go{describeDraw(run)}
          </p>
        </div>
        {status.bot_running && next && (
          <p className="text-right font-semibold text-[20px] tabular-nums leading-tight tracking-tight">
            <Countdown to={next} isStopped={!isLive} onEnd={() => void utils.bot.status.invalidate()} />
            <span className="block font-normal text-[12px] text-text-3 tracking-normal">
              {status.state === 'running' ? 'next step' : 'continues'}
            </span>
          </p>
        )}
      </div>
      <ProgressBar
        value={Math.min(run.done, run.requested)}
        max={run.requested}
        label={`${what}: ${run.done} of ${run.requested} done`}
      />
      <div className="-mr-3.5 -mb-2 flex items-center justify-between gap-3">
        <span className="text-[12px] text-text-3">{describeProgress(run, status, now, dayAndClock)}</span>
        <ForRole needs="operator">
          <Button variant="quiet" isPending={cancel.isPending} onClick={() => cancel.mutate({ id: run.id })}>
            {cancel.isPending ? 'Cancelling…' : 'Cancel run'}
          </Button>
        </ForRole>
      </div>
      {cancel.error && <ErrorNotice error={cancel.error} />}
    </div>
  )
}

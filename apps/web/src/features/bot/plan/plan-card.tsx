import { ForRole } from '../../../account/for-role.tsx'
import { dayAndClock } from '../../../lib/time.ts'
import { trpc } from '../../../lib/trpc.ts'
import { describeRun } from '../../../live/run-words.ts'
import { SentText } from '../../../live/sent-text.tsx'
import type { Run, RunTarget } from '../../../live/types.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

/** A dry run: whom it would reach and whom it would leave out, to be approved or thrown away. */
export function PlanCard({ plan }: { plan: Run }) {
  const utils = trpc.useUtils()
  const onSuccess = () => utils.runs.list.invalidate()
  const approve = trpc.runs.approve.useMutation({ onSuccess })
  const discard = trpc.runs.cancel.useMutation({ onSuccess })
  const isBusy = approve.isPending || discard.isPending
  return (
    <Card title="Dry run" aside={describeRun(plan)}>
      <div className="grid gap-3">
        <p className="text-[13px] text-text-2">
          {plan.done} {plan.done === 1 ? 'person' : 'people'} found, {plan.skipped} skipped. Nothing has been
          done.{' '}
          {plan.plan_expires_at && (
            <>
              Approve before <time dateTime={plan.plan_expires_at}>{dayAndClock(plan.plan_expires_at)}</time>.
            </>
          )}
        </p>
        <Targets plan={plan} />
        {approve.error && <ErrorNotice error={approve.error} />}
        {discard.error && <ErrorNotice error={discard.error} />}
        <ForRole needs="operator">
          <div className="flex flex-wrap justify-end gap-2">
            <Button variant="quiet" disabled={isBusy} onClick={() => discard.mutate({ id: plan.id })}>
              {discard.isPending ? 'Discarding…' : 'Discard'}
            </Button>
            <Button variant="primary" disabled={isBusy} onClick={() => approve.mutate({ id: plan.id })}>
              {approve.isPending ? 'Approving…' : `Approve ${plan.done}`}
            </Button>
          </div>
        </ForRole>
      </div>
    </Card>
  )
}

function Targets({ plan }: { plan: Run }) {
  const targets = trpc.runs.targets.useQuery({ id: plan.id, limit: 200 })
  if (targets.isPending) return <Skeleton rows={4} />
  if (targets.isLoadingError)
    return <ErrorNotice error={targets.error} onRetry={() => void targets.refetch()} />
  return (
    <ScrollRegion label="Targets" className="max-h-[280px] overflow-y-auto">
      <ul className="grid gap-1 text-[13px]">
        {targets.data.items.map((target) => (
          <Target key={target.instagram_id} target={target} reached={reachedWord(plan)} />
        ))}
      </ul>
      {targets.data.next_cursor && <p className="pt-2 text-[12px] text-text-3">The first 200 are shown.</p>}
    </ScrollRegion>
  )
}

const reachedWords: Readonly<Record<string, string>> = {
  follow: 'Would be followed',
  message: 'Would be messaged',
  like: 'Would be liked',
  comment: 'Would be commented on',
  view_story: 'Would be viewed',
  unfollow: 'Would be unfollowed',
}

/** What a plan would do to its targets, in a word. */
function reachedWord({ kind, title }: Run): string {
  return reachedWords[kind] ?? title
}

function Target({ target, reached }: { target: RunTarget; reached: string }) {
  const isTaken = target.state === 'planned'
  return (
    <li className="flex flex-wrap justify-between gap-x-3 border-line border-b py-1.5 last:border-0">
      <span className="break-all">@{target.username}</span>
      <span className={isTaken ? 'text-ok-text' : 'text-text-3'}>
        {isTaken ? reached : (target.error_title ?? target.state)}
      </span>
      {target.text !== null && <SentText text={target.text} />}
    </li>
  )
}

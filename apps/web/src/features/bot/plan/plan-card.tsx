import { useState } from 'react'
import { ForRole } from '../../../account/for-role.tsx'
import { trpc } from '../../../lib/api/trpc.ts'
import { dayAndClock } from '../../../lib/time.ts'
import type { Run } from '../../../live/types.ts'
import { describeRun } from '../../../live/words/run-words.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { PlanTargets, usePlanPages } from './plan-targets.tsx'

/** A dry run: whom it would reach and whom it would leave out, to be approved or thrown away. Folded unless it is in the first place. */
export function PlanCard({ plan, place }: { plan: Run; place: number }) {
  const [isChosen, choose] = useState(false)
  const what = `${describeRun(plan)}, ${plan.done} found`
  // No two parts of a page have the same name.
  const title = place === 1 ? 'Dry run' : `Dry run ${place}`
  if (place === 1 || isChosen) return <OpenPlan plan={plan} title={title} />
  return (
    <Card
      title={title}
      aside={
        <>
          queued <RelativeTime at={plan.created_at} />
        </>
      }
    >
      <div className="flex flex-wrap items-center justify-between gap-2 text-[13px]">
        <span className="min-w-0 break-words">{what}</span>
        <Button aria-label={`Show the dry run ${what}`} onClick={() => choose(true)}>
          Show
        </Button>
      </div>
    </Card>
  )
}

function OpenPlan({ plan, title }: { plan: Run; title: string }) {
  const pages = usePlanPages(plan)
  const utils = trpc.useUtils()
  const onSuccess = () => utils.runs.list.invalidate()
  const approve = trpc.runs.approve.useMutation({ onSuccess })
  const discard = trpc.runs.cancel.useMutation({ onSuccess })
  const isBusy = approve.isPending || discard.isPending
  return (
    <Card title={title} aside={describeRun(plan)}>
      <div className="grid gap-3">
        <p className="text-[13px] text-text-2">
          {plan.done} {plan.done === 1 ? 'person' : 'people'} found, {plan.skipped} skipped. Nothing has been
          done yet. Uncheck anyone you’d rather leave alone.{' '}
          {plan.plan_expires_at && (
            <>
              Approve before <time dateTime={plan.plan_expires_at}>{dayAndClock(plan.plan_expires_at)}</time>.
            </>
          )}
        </p>
        <PlanTargets plan={plan} pages={pages} />
        {approve.error && <ErrorNotice error={approve.error} />}
        {discard.error && <ErrorNotice error={discard.error} />}
        <ForRole needs="operator">
          <div className="flex flex-wrap justify-end gap-2">
            <Button variant="quiet" disabled={isBusy} onClick={() => discard.mutate({ id: plan.id })}>
              {discard.isPending ? 'Discarding…' : 'Discard'}
            </Button>
            <Button
              variant="primary"
              // Nobody approves what they could not see.
              disabled={isBusy || plan.done === 0 || !pages.data}
              onClick={() => approve.mutate({ id: plan.id })}
            >
              {approve.isPending ? 'Approving…' : `Approve ${plan.done}`}
            </Button>
          </div>
        </ForRole>
      </div>
    </Card>
  )
}

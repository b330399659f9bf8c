import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useAccount } from '../../../account/use-account.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { urls } from '../../../lib/urls.ts'
import { keptLive, liveLists } from '../../../live/store/live-queries.ts'
import type { Run } from '../../../live/types.ts'
import { describeRun, runStates, splitOpenRuns } from '../../../live/words/run-words.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { useQueueOrder } from './use-queue-order.ts'

/** The runs that wait behind the one at work, in the order in which they come: moved, chosen, cancelled. Nothing while none waits. */
export function WaitingCard() {
  const runs = trpc.runs.list.useQuery(liveLists.runs, keptLive)
  const { waiting } = splitOpenRuns(runs.data?.items ?? [])
  if (waiting.length === 0) return null
  return <Waiting runs={waiting} />
}

/** So many rows at first, and each time more are asked for. */
const pageSize = 20

function Waiting({ runs }: { runs: readonly Run[] }) {
  const { mayAct } = useAccount()
  const utils = trpc.useUtils()
  const [shownCount, setShownCount] = useState(pageSize)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const cancel = trpc.runs.cancelSeveral.useMutation({ onSuccess: () => utils.runs.list.invalidate() })
  const order = useQueueOrder(runs)
  const ids = runs.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <Card title="Waiting" aside={runs.length === 1 ? '1 run' : `${runs.length} runs, the first is next`}>
      <ol aria-label="Waiting runs" className="grid">
        {runs.slice(0, shownCount).map((run, index) => (
          <WaitingRun key={run.id} run={run}>
            {mayAct && (
              <>
                <input
                  type="checkbox"
                  aria-label={`Select ${describeRun(run)}`}
                  checked={chosen.has(run.id)}
                  onChange={({ target }) => choose(run.id, target.checked)}
                  className="order-first size-4 flex-none"
                />
                {runs.length > 1 && (
                  <span className="flex flex-none">
                    <MoveButton {...{ run, order, by: -1 }} isLast={index === 0} />
                    <MoveButton {...{ run, order, by: 1 }} isLast={index === runs.length - 1} />
                  </span>
                )}
              </>
            )}
          </WaitingRun>
        ))}
      </ol>
      {runs.length > shownCount && (
        <Button className="mt-2 justify-self-start" onClick={() => setShownCount(shownCount + pageSize)}>
          Show more ({runs.length - shownCount} not shown)
        </Button>
      )}
      <span role="status" className="sr-only">
        {order.said}
      </span>
      {order.error && <ErrorNotice error={order.error} />}
      {cancel.error && <ErrorNotice error={cancel.error} />}
      {mayAct && (
        <div className="flex flex-wrap items-center justify-between gap-2 pt-2">
          <Button
            variant="quiet"
            className="-ml-3.5"
            onClick={() => setChosen(new Set(ids.length === runs.length ? [] : runs.map(({ id }) => id)))}
          >
            {ids.length === runs.length
              ? 'Select none'
              : `Select all${runs.length > shownCount ? ` ${runs.length}` : ''}`}
          </Button>
          <Button
            disabled={ids.length === 0}
            isPending={cancel.isPending}
            onClick={() => cancel.mutate({ ids })}
          >
            {cancel.isPending ? 'Cancelling…' : cancelWords(ids.length)}
          </Button>
        </div>
      )}
    </Card>
  )
}

function cancelWords(count: number): string {
  if (count === 0) return 'Cancel selected'
  return count === 1 ? 'Cancel 1 run' : `Cancel ${count} runs`
}

function WaitingRun({ run, children }: { run: Run; children: ReactNode }) {
  return (
    <li className="flex items-center gap-3 border-line border-b py-2 text-[13px]">
      <span className="min-w-0 flex-1">
        <Link to={urls.run(run.id)} className="break-words font-medium underline-offset-2 hover:underline">
          {describeRun(run)}
        </Link>
        <span className="flex flex-wrap items-center gap-x-2 text-[12px] text-text-3">
          <span>
            {run.requested > 0 && `up to ${run.requested}, `}queued <RelativeTime at={run.created_at} />
          </span>
          {run.is_dry_run && <Badge>Dry run</Badge>}
          {run.state !== 'queued' && <Badge>{runStates[run.state].word}</Badge>}
        </span>
      </span>
      {children}
    </li>
  )
}

function MoveButton(props: {
  run: Run
  order: ReturnType<typeof useQueueOrder>
  by: 1 | -1
  isLast: boolean
}) {
  const { run, order, by, isLast } = props
  const Icon = by < 0 ? ArrowUp : ArrowDown
  return (
    <button
      ref={order.keepFocus(run.id, by)}
      type="button"
      aria-label={`Move ${describeRun(run)} ${by < 0 ? 'up' : 'down'}`}
      // Not disabled: whoever moves a run to the end keeps the focus.
      aria-disabled={isLast || order.isPending}
      onClick={() => isLast || order.isPending || order.move(run.id, by)}
      className="grid size-8 place-items-center rounded-[6px] text-text-2 hover:bg-hover aria-disabled:opacity-40 max-sm:size-10"
    >
      <Icon aria-hidden="true" size={15} />
    </button>
  )
}

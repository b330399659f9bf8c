import { ForRole } from '../account/for-role.tsx'
import { trpc } from '../lib/api/trpc.ts'
import { useNow } from '../lib/use-now.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import type { Run } from './types.ts'
import { describeRun, lastCancelled, undoableUntil } from './words/run-words.ts'

/** Runs that were cancelled a moment ago, with the way back while there is one. The server knows it, so it outlasts a reload. */
export function CancelledRuns({ runs }: { runs: readonly Run[] }) {
  const now = useNow()
  const utils = trpc.useUtils()
  const restore = trpc.runs.restore.useMutation({
    onSettled: () => Promise.all([utils.runs.list.invalidate(), utils.runs.get.invalidate()]),
  })
  // What was cancelled together comes back together.
  const together = lastCancelled(runs, now)
  const [first] = together
  const until = first && undoableUntil(first, now)
  return (
    <div aria-live="polite">
      {first && until && (
        <ForRole needs="operator">
          <p className="mb-3 flex flex-wrap items-center justify-between gap-2 rounded-[6px] bg-sunken py-1.5 pr-1.5 pl-3 text-[13px] text-text-2">
            <span className="min-w-0 break-words">
              {together.length === 1
                ? `Cancelled: ${describeRun(first)}`
                : `${together.length} runs were cancelled.`}
            </span>
            <Button
              isPending={restore.isPending}
              onClick={() => restore.mutate({ ids: together.map(({ id }) => id) })}
            >
              {restore.isPending ? 'Undoing…' : 'Undo'}
              <span aria-hidden="true" className="w-[2ch] text-right text-text-3 tabular-nums">
                {Math.ceil((Date.parse(until) - now) / 1_000)}
              </span>
            </Button>
          </p>
        </ForRole>
      )}
      {restore.error && <ErrorNotice error={restore.error} />}
    </div>
  )
}

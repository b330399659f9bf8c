import { useNavigate } from '@tanstack/react-router'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import type { Run } from '../../live/types.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { useReport } from './use-report.ts'

/** Tries again, in a run of its own that is shown next, those whom an ended run failed at; nothing where nobody is left. */
export function RetryAction({ run }: { run: Run }) {
  const utils = trpc.useUtils()
  const navigate = useNavigate()
  const report = useReport(run.id)
  const retry = trpc.runs.retry.useMutation({
    onSuccess: ({ id }) => navigate({ to: urls.run(id) }),
    onSettled: () => Promise.all([utils.runs.list.invalidate(), utils.runs.report.invalidate()]),
  })
  const count = report.data?.retryable ?? 0
  if (count === 0 && !retry.error) return null
  return (
    <>
      {retry.error && <ErrorNotice error={retry.error} />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <span className="mr-auto text-[12px] text-text-3">
          Queues a new run for the targets that may succeed now.
        </span>
        <Button
          variant="primary"
          disabled={count === 0 || retry.isPending || retry.isSuccess}
          isPending={retry.isPending}
          onClick={() => retry.mutate({ id: run.id })}
        >
          {retry.isPending ? 'Queueing…' : `Retry ${count} failed`}
        </Button>
      </div>
    </>
  )
}

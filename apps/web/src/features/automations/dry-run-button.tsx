import { Link } from '@tanstack/react-router'
import type { FormValues } from '../../action-form/form-values.ts'
import { toRunRequest } from '../../action-form/to-run-request.ts'
import type { ActionDescription } from '../../action-form/types.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'

/** Finds out whom one day of an automation would reach. Nothing is done; the plan waits on Automation, the form stays. */
export function DryRunButton({ action, read }: { action: ActionDescription; read: () => FormValues }) {
  const dryRun = trpc.bot.queue.useMutation()
  return (
    <>
      {dryRun.error && (
        <div className="basis-full">
          <ErrorNotice error={dryRun.error} />
        </div>
      )}
      {dryRun.isSuccess && (
        <p role="status" className="basis-full text-right text-[13px] text-text-2">
          Dry run queued. Its plan appears on{' '}
          <Link to={urls.home} target="_blank" className="text-accent-text underline underline-offset-2">
            Automation
          </Link>{' '}
          (opens in a new tab).
        </p>
      )}
      <Button
        isPending={dryRun.isPending}
        disabled={action.unavailable !== null}
        onClick={() => dryRun.mutate(toRunRequest(action, read(), { isDryRun: true }))}
      >
        {dryRun.isPending ? 'Queueing…' : 'Dry run'}
      </Button>
    </>
  )
}

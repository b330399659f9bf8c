import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormValues, queueAction } from '../../action-form/queue-action.ts'
import type { ActionDescription } from '../../action-form/types.ts'
import { tell } from '../../lib/toasts.ts'
import { urls } from '../../lib/urls.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'

/** Finds out whom one day of an automation would reach. Nothing is done; the plan waits on Automation. */
export function DryRunButton({ action, read }: { action: ActionDescription; read: () => FormValues }) {
  const navigate = useNavigate()
  const dryRun = useMutation({
    mutationFn: () => queueAction(action, read(), { isDryRun: true }),
    async onSuccess() {
      tell({ text: 'The dry run is queued. Its plan comes here.' })
      await navigate({ to: urls.home })
    },
  })
  return (
    <>
      {dryRun.error && (
        <div className="basis-full">
          <ErrorNotice error={dryRun.error} />
        </div>
      )}
      <Button
        isPending={dryRun.isPending}
        disabled={action.unavailable !== null}
        onClick={() => dryRun.mutate()}
      >
        {dryRun.isPending ? 'Queueing…' : 'Dry run'}
      </Button>
    </>
  )
}

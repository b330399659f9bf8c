import { trpc } from '../../../lib/api/trpc.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { CodeLink } from '../../../ui/code-link.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

const tones = { waiting: 'neutral', delivered: 'ok', failed: 'bad' } as const

/** What was sent to a channel or webhook lately, and how that went. */
export function DeliveriesDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const utils = trpc.useUtils()
  const deliveries = trpc.channels.deliveries.useQuery(
    { id, limit: 20 },
    { refetchInterval: 2_000, refetchOnMount: 'always' },
  )
  const resend = trpc.webhooks.resend.useMutation({
    onSuccess: () => utils.channels.deliveries.invalidate(),
  })
  return (
    <Dialog title={`Deliveries to “${name}”`} isOpen onClose={onClose}>
      {deliveries.isPending && <Skeleton rows={4} />}
      {deliveries.isLoadingError && (
        <ErrorNotice error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      )}
      {deliveries.data?.items.length === 0 && <Empty>Nothing was sent yet. Send a test.</Empty>}
      {deliveries.data && deliveries.data.items.length > 0 && (
        <ul aria-label="Deliveries" className="grid max-h-[60vh] overflow-y-auto text-[13px]">
          {deliveries.data.items.map((delivery) => (
            <li key={delivery.id} className="grid gap-1 border-line border-b py-2 last:border-0">
              <div className="flex flex-wrap items-center gap-2">
                <Badge tone={tones[delivery.state]}>{delivery.state}</Badge>
                <span className="min-w-0 flex-1">{delivery.event}</span>
                <Button
                  variant="quiet"
                  isPending={resend.isPending && resend.variables.id === delivery.id}
                  onClick={() => resend.mutate({ id: delivery.id })}
                >
                  Send again
                </Button>
              </div>
              <p className="text-[12px] text-text-3">
                <RelativeTime at={delivery.created_at} />, tried {delivery.attempts}{' '}
                {delivery.attempts === 1 ? 'time' : 'times'}
                {delivery.answer_status !== null && `, answered ${delivery.answer_status}`}
                {delivery.state === 'waiting' && delivery.next_attempt_at && (
                  <>
                    , next <RelativeTime at={delivery.next_attempt_at} />
                  </>
                )}{' '}
                {delivery.error_code && <CodeLink code={delivery.error_code} />}
              </p>
              <details className="text-[12px] text-text-2">
                <summary className="cursor-pointer">What was sent</summary>
                <pre className="mt-1 overflow-x-auto rounded-[6px] bg-sunken p-2 font-mono">
                  {delivery.body}
                </pre>
              </details>
            </li>
          ))}
        </ul>
      )}
      {resend.error && <ErrorNotice error={resend.error} />}
    </Dialog>
  )
}

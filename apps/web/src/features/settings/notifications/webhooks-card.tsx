import { useState } from 'react'
import { trpc } from '../../../lib/api/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { NewWebhookDialog } from './new-webhook-dialog.tsx'
import { WebhookRow } from './webhook-row.tsx'

/** Addresses that are told of alerts. */
export function WebhooksCard() {
  const webhooks = trpc.webhooks.list.useQuery()
  const [isMaking, setMaking] = useState(false)
  return (
    <Card title="Webhooks">
      <div className="grid gap-3 text-[13px]">
        <p className="text-text-2">
          Alerts are posted to these addresses, signed with a secret that only you and the service know.
        </p>
        {webhooks.isPending && <Skeleton rows={2} />}
        {webhooks.isLoadingError && (
          <ErrorNotice error={webhooks.error} onRetry={() => void webhooks.refetch()} />
        )}
        {webhooks.data?.items.length === 0 && (
          <Empty>No webhooks yet. Add the address of one of your services.</Empty>
        )}
        {webhooks.data && webhooks.data.items.length > 0 && (
          <ul aria-label="Webhooks" className="grid">
            {webhooks.data.items.map((webhook) => (
              <WebhookRow key={webhook.id} webhook={webhook} />
            ))}
          </ul>
        )}
        <div className="flex justify-end">
          <Button onClick={() => setMaking(true)}>New webhook</Button>
        </div>
        {isMaking && <NewWebhookDialog onClose={() => setMaking(false)} />}
      </div>
    </Card>
  )
}

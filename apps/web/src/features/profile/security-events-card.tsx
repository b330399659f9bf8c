import { trpc } from '../../lib/api/trpc.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { DatedItem } from '../../ui/dated-item.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** What was done lately with this account: whoever sees something they did not do knows that somebody is in. */
export function SecurityEventsCard() {
  const events = trpc.audit.mine.useQuery({ limit: 10 }, { refetchOnMount: 'always' })
  return (
    <Card title="Recent security events">
      {events.isPending && <Skeleton rows={4} />}
      {events.isLoadingError && <ErrorNotice error={events.error} onRetry={() => void events.refetch()} />}
      {events.data?.items.length === 0 && <Empty>Nothing yet.</Empty>}
      {events.data && events.data.items.length > 0 && (
        <ul aria-label="Recent security events" className="grid text-[13px]">
          {events.data.items.map(({ id, at, title, error_code, device, ip_address, actor }) => (
            <DatedItem key={id} at={at}>
              {title} {error_code && <Badge tone="bad">refused</Badge>}
              <span className="block text-[12px] text-text-3">
                {[actor?.username, device, ip_address].filter(Boolean).join(', ')}
              </span>
            </DatedItem>
          ))}
        </ul>
      )}
    </Card>
  )
}

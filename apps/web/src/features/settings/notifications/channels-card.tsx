import { useState } from 'react'
import { ForRole } from '../../../account/for-role.tsx'
import { trpc } from '../../../lib/api/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { ChannelDialog } from './channel-dialog.tsx'
import { ChannelRow } from './channel-row.tsx'

/** Where people are told of alerts: chats, mail and browsers. */
export function ChannelsCard() {
  const channels = trpc.channels.list.useQuery(undefined, { refetchOnMount: 'always' })
  const kinds = trpc.channels.kinds.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY })
  const [isMaking, setMaking] = useState(false)
  const failed = [channels, kinds].find(({ isLoadingError }) => isLoadingError)
  const items = channels.data?.items.filter(({ kind }) => kind !== 'webhook')
  return (
    <Card title="Channels">
      <div className="grid gap-3 text-[13px]">
        <p className="text-text-2">
          Alerts reach you here and name the account they are about. If many come at once, you get one message
          a minute.
        </p>
        {!failed && !(items && kinds.data) && <Skeleton rows={2} />}
        {failed && <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />}
        {items?.length === 0 && (
          <Empty>No channels yet. Add Telegram, Discord, Slack, email or this browser.</Empty>
        )}
        {kinds.data && items && items.length > 0 && (
          <ul aria-label="Channels" className="grid">
            {items.map((channel) => (
              <ChannelRow
                key={channel.id}
                channel={channel}
                kind={kinds.data.items.find(({ kind }) => kind === channel.kind)}
              />
            ))}
          </ul>
        )}
        <ForRole needs="owner">
          <div className="flex justify-end">
            <Button disabled={!kinds.data} onClick={() => setMaking(true)}>
              New channel
            </Button>
          </div>
        </ForRole>
        {isMaking && kinds.data && (
          <ChannelDialog kinds={kinds.data.items} onClose={() => setMaking(false)} />
        )}
      </div>
    </Card>
  )
}

import { useState } from 'react'
import { ForRole } from '../../../account/for-role.tsx'
import { useAccount } from '../../../account/use-account.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { CodeLink } from '../../../ui/code-link.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { ChannelEditDialog } from './channel-edit-dialog.tsx'
import { ChannelNotice } from './channel-notice.tsx'
import { type Channel, type ChannelKind, describeSeverities } from './channels.ts'
import { ConfirmRemoval } from './confirm-removal.tsx'
import { DeliveriesDialog } from './deliveries-dialog.tsx'
import { forgetThisBrowser, recallThisBrowser } from './this-browser.ts'

/** One channel: what it is told and how it fares; tried, changed, switched on or off, removed. */
export function ChannelRow({ channel, kind }: { channel: Channel; kind: ChannelKind | undefined }) {
  const { id, name, severities, is_enabled, failing_since, off_code, off_title } = channel
  const utils = trpc.useUtils()
  const account = useAccount()
  const [shown, setShown] = useState<'deliveries' | 'edit' | 'remove' | null>(null)
  const close = () => setShown(null)
  const onSuccess = () => utils.channels.list.invalidate()
  const edit = trpc.channels.edit.useMutation({ onSuccess })
  const test = trpc.channels.test.useMutation({ onSuccess: () => setShown('deliveries') })
  const isThisBrowser = account.id !== null && recallThisBrowser(account.id) === id
  const remove = trpc.channels.remove.useMutation({
    async onSuccess() {
      if (isThisBrowser && account.id) await forgetThisBrowser(account.id)
      return onSuccess()
    },
  })
  const error = edit.error ?? test.error
  return (
    <li className="grid gap-2 border-line border-b py-2.5 last:border-0">
      <div className="flex flex-wrap items-start gap-3">
        <span className="min-w-[180px] flex-1">
          <b className="font-medium">{name}</b> <Badge>{titleOf(kind, isThisBrowser)}</Badge>{' '}
          {failing_since && !off_code && (
            <Badge tone="bad">
              fails since <RelativeTime at={failing_since} />
            </Badge>
          )}
          <span className="block text-[12px] text-text-3">{describeSeverities(severities)}</span>
        </span>
        <ForRole needs="owner">
          <Switch
            label={`${name} on`}
            isOn={is_enabled}
            isDisabled={edit.isPending}
            onChange={() => edit.mutate({ id, is_enabled: !is_enabled })}
          >
            On
          </Switch>
        </ForRole>
      </div>
      {off_code && (
        <p role="status" className="rounded-[6px] bg-bad-soft px-3 py-2 text-[13px] text-bad-text">
          Botyard switched this off: {off_title ?? 'nothing arrives there'}. <CodeLink code={off_code} />
        </p>
      )}
      {channel.kind === 'email' && <ChannelNotice kind="email" />}
      <div className="-ml-3.5 flex flex-wrap sm:gap-1 max-sm:*:px-2.5">
        <ForRole needs="owner">
          <Button variant="quiet" isPending={test.isPending} onClick={() => test.mutate({ id })}>
            {test.isPending ? 'Sending…' : 'Send a test'}
          </Button>
        </ForRole>
        <Button variant="quiet" onClick={() => setShown('deliveries')}>
          Deliveries
        </Button>
        <ForRole needs="owner">
          <Button variant="quiet" aria-label={`Change ${name}`} onClick={() => setShown('edit')}>
            Change
          </Button>
          <Button variant="quietDanger" aria-label={`Remove ${name}`} onClick={() => setShown('remove')}>
            Remove
          </Button>
        </ForRole>
      </div>
      {error && <ErrorNotice error={error} />}
      {shown === 'deliveries' && <DeliveriesDialog id={id} name={name} onClose={close} />}
      {shown === 'edit' && kind && <ChannelEditDialog channel={channel} kind={kind} onClose={close} />}
      {shown === 'remove' && (
        <ConfirmRemoval
          name={name}
          mutation={{ ...remove, mutate: () => remove.mutate({ id }) }}
          onClose={close}
        />
      )}
    </li>
  )
}

function titleOf(kind: ChannelKind | undefined, isThisBrowser: boolean): string {
  if (kind?.made_by === 'browser') return isThisBrowser ? 'This browser' : 'A browser'
  return kind?.title ?? 'Of another release'
}

import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { trpc } from '../../../lib/api/trpc.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { ShownSecret } from '../shown-secret.tsx'
import { ConfirmRemoval } from './confirm-removal.tsx'
import { DeliveriesDialog } from './deliveries-dialog.tsx'

type Webhook = inferRouterOutputs<AppRouter>['webhooks']['list']['items'][number]

/** One webhook: switched on or off, tried, its deliveries, a new secret, removed. */
export function WebhookRow({ webhook: { id, name, url, is_enabled, failing_since } }: { webhook: Webhook }) {
  const utils = trpc.useUtils()
  const [shown, setShown] = useState<'deliveries' | 'secret' | 'remove' | null>(null)
  const close = () => setShown(null)
  const onSuccess = () => Promise.all([utils.webhooks.list.invalidate(), utils.channels.list.invalidate()])
  const edit = trpc.webhooks.edit.useMutation({ onSuccess })
  const remove = trpc.webhooks.remove.useMutation({ onSuccess })
  const rotate = trpc.webhooks.rotateSecret.useMutation()
  const test = trpc.webhooks.test.useMutation({ onSuccess: () => setShown('deliveries') })
  const error = edit.error ?? test.error
  const done = () => {
    rotate.reset()
    close()
  }
  return (
    <li className="grid gap-2 border-line border-b py-2.5 last:border-0">
      <div className="flex flex-wrap items-start gap-3">
        <span className="min-w-[180px] flex-1">
          <b className="font-medium">{name}</b>{' '}
          {failing_since && (
            <Badge tone="bad">
              fails since <RelativeTime at={failing_since} />
            </Badge>
          )}
          <span className="block break-all text-[12px] text-text-3">{url}</span>
        </span>
        <Switch
          label={`${name} on`}
          isOn={is_enabled}
          isDisabled={edit.isPending}
          onChange={() => edit.mutate({ id, is_enabled: !is_enabled })}
        >
          On
        </Switch>
      </div>
      <div className="-ml-3.5 flex flex-wrap sm:gap-1 max-sm:*:px-2.5">
        <Button variant="quiet" isPending={test.isPending} onClick={() => test.mutate({ id })}>
          {test.isPending ? 'Sending…' : 'Send a test'}
        </Button>
        <Button variant="quiet" onClick={() => setShown('deliveries')}>
          Deliveries
        </Button>
        <Button variant="quiet" onClick={() => setShown('secret')}>
          New secret
        </Button>
        <Button variant="quietDanger" onClick={() => setShown('remove')}>
          Remove
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
      {shown === 'deliveries' && <DeliveriesDialog id={id} name={name} onClose={close} />}
      {shown === 'secret' &&
        (rotate.data ? (
          <Dialog title={`New secret for “${name}”`} isOpen onClose={done}>
            <ShownSecret
              label="secret"
              note="It is shown only now. Messages are signed with it from now on."
              secret={rotate.data.secret}
              onDone={done}
            />
          </Dialog>
        ) : (
          <ConfirmDialog
            title={`New secret for “${name}”?`}
            text="Your service refuses messages until it knows the new one."
            act="Make a new secret"
            mutation={{ ...rotate, mutate: () => rotate.mutate({ id }) }}
            onClose={close}
          />
        ))}
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

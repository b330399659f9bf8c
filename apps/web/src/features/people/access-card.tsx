import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { exactTime } from '../../lib/time.ts'
import { showToast } from '../../lib/toasts.ts'
import { GuardedConfirmDialog } from '../../reauthentication/guarded-confirm-dialog.tsx'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { HandedLink } from './handed-link.tsx'
import type { Person } from './people-search.ts'
import { peopleKey } from './people-search.ts'

/** Whether somebody may in: a link to choose a password, keeping them out, letting them in again, deleting. */
export function AccessCard({ person }: { person: Person }) {
  const { id, username, state, erased_after, email } = person
  const queryClient = useQueryClient()
  const { data: me } = trpc.auth.me.useQuery()
  const sendsMail = me?.instance.sends_mail ?? true
  const [asking, setAsking] = useState<'disable' | 'delete' | null>(null)
  const onSuccess = () => {
    setAsking(null)
    return queryClient.invalidateQueries({ queryKey: peopleKey })
  }
  const sendLink = trpc.users.sendLink.useMutation({
    onSuccess({ link }) {
      if (link === null && sendsMail) showToast({ text: `A link is on its way to ${email}.` })
    },
  })
  const enable = trpc.users.enable.useMutation({ onSuccess })
  const disable = trpc.users.disable.useMutation({ onSuccess })
  const remove = trpc.users.delete.useMutation({ onSuccess })
  const isOut = state === 'disabled' || state === 'leaving'
  const close = () => setAsking(null)
  return (
    <Card title="Access">
      <div className="grid gap-3 text-[13px]">
        <p className="text-text-2">
          {state === 'active' && 'They can sign in.'}
          {state === 'invited' && 'They have not chosen a password yet.'}
          {state === 'disabled' && 'They are disabled: they can’t sign in, and their bot is stopped.'}
          {state === 'leaving' &&
            `Everything of theirs is erased after ${erased_after ? exactTime(erased_after) : 'a week'}.`}
        </p>
        <div className="flex flex-wrap gap-2">
          {!isOut && (
            <Button isPending={sendLink.isPending} onClick={() => sendLink.mutate({ id })}>
              {linkWords(state === 'invited', sendsMail)}
            </Button>
          )}
          {isOut && (
            <Button variant="primary" isPending={enable.isPending} onClick={() => enable.mutate({ id })}>
              {state === 'leaving' ? 'Restore' : 'Enable'}
            </Button>
          )}
          {!isOut && <Button onClick={() => setAsking('disable')}>Disable</Button>}
          {state !== 'leaving' && (
            <Button variant="danger" onClick={() => setAsking('delete')}>
              Delete
            </Button>
          )}
        </div>
        {sendLink.data?.link && (
          <HandedLink username={username} link={sendLink.data.link} onDone={sendLink.reset} />
        )}
        {sendLink.data?.link === null && !sendsMail && (
          <p role="status" className="text-text-2">
            Email is not set up, so nothing was sent. The message is kept in the outbox folder of the data
            folder, for whoever runs this installation.
          </p>
        )}
        <ProveYourself error={sendLink.error} onProved={() => sendLink.mutate({ id })} />
        <ProveYourself error={enable.error} onProved={() => enable.mutate({ id })} />
      </div>
      {asking === 'disable' && (
        <GuardedConfirmDialog
          title={`Disable ${username}?`}
          text="Their sessions end and their bot stops. Nothing of theirs is lost, and you can enable them again."
          act="Disable"
          variant="primary"
          mutation={{ ...disable, mutate: () => disable.mutate({ id }) }}
          onClose={close}
        />
      )}
      {asking === 'delete' && (
        <GuardedConfirmDialog
          title={`Delete ${username}?`}
          text="They are signed out at once. In a week everything of theirs is erased for good: account, connection to Instagram, settings, runs and activity. You can restore them until then."
          act="Delete"
          mutation={{ ...remove, mutate: () => remove.mutate({ id }) }}
          onClose={close}
        />
      )}
    </Card>
  )
}

function linkWords(isInvited: boolean, sendsMail: boolean): string {
  if (!sendsMail) return isInvited ? 'Create a new invitation link' : 'Create a link for a new password'
  return isInvited ? 'Send the invitation again' : 'Email a link for a new password'
}

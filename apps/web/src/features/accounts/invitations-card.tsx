import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { trpc } from '../../lib/api/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'

type Invitation = inferRouterOutputs<AppRouter>['accounts']['invitations']['items'][number]

/** Accounts that others want one to look after with them; nothing when there is none. */
export function InvitationsCard() {
  const invitations = trpc.accounts.invitations.useQuery()
  const items = invitations.data?.items ?? []
  if (invitations.isLoadingError)
    return <ErrorNotice error={invitations.error} onRetry={() => void invitations.refetch()} />
  if (items.length === 0) return null
  return (
    <Card title="Invitations">
      <ul aria-label="Invitations" className="grid text-[13px]">
        {items.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Card>
  )
}

function InvitationRow({ invitation: { id, account_name, role, invited_by } }: { invitation: Invitation }) {
  const utils = trpc.useUtils()
  const onSuccess = () =>
    Promise.all([utils.accounts.invitations.invalidate(), utils.accounts.list.invalidate()])
  const accept = trpc.accounts.acceptInvitation.useMutation({ onSuccess })
  const decline = trpc.accounts.declineInvitation.useMutation({ onSuccess })
  const error = accept.error ?? decline.error
  const isBusy = accept.isPending || decline.isPending
  return (
    <li className="grid gap-2 border-line border-b py-2 last:border-0">
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-[180px] flex-1">
          <b className="font-semibold">{account_name}</b>
          <span className="block text-[12px] text-text-3">
            {invited_by ?? 'Someone'} invited you as {role === 'operator' ? 'an operator' : 'a viewer'}.
          </span>
        </p>
        <Button variant="quiet" disabled={isBusy} onClick={() => decline.mutate({ invitation_id: id })}>
          Decline
        </Button>
        <Button variant="primary" disabled={isBusy} onClick={() => accept.mutate({ invitation_id: id })}>
          Accept
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
    </li>
  )
}

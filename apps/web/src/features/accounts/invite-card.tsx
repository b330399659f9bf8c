import { useForm } from 'react-hook-form'
import type { Account } from '../../account/use-account.ts'
import { fieldProblemOf } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { showToast } from '../../lib/toasts.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Select } from '../../ui/select.tsx'

/** Invites people to look after an account, and lists invitations that wait. */
export function InviteCard({ account }: { account: Account }) {
  const isOwner = account.role === 'owner'
  const sent = trpc.accounts.sentInvitations.useQuery({ id: account.id })
  const items = sent.data?.items ?? []
  if (!isOwner && items.length === 0) return null
  return (
    <Card title="Invitations">
      <div className="grid gap-3 text-[13px]">
        {isOwner && <InviteForm account={account} />}
        {sent.isLoadingError && <ErrorNotice error={sent.error} onRetry={() => void sent.refetch()} />}
        {items.length > 0 && (
          <ul aria-label="Pending invitations" className="grid">
            {items.map((invitation) => (
              <SentRow key={invitation.id} account={account} invitation={invitation} />
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}

function InviteForm({ account }: { account: Account }) {
  const utils = trpc.useUtils()
  const form = useForm<{ invitee: string; role: 'operator' | 'viewer' }>({
    defaultValues: { invitee: '', role: 'viewer' },
  })
  const invite = trpc.accounts.invite.useMutation({
    onSuccess(_, { invitee }) {
      form.reset()
      showToast({ text: `${invitee} was invited and will find the invitation under Accounts.` })
      return utils.accounts.sentInvitations.invalidate({ id: account.id })
    },
  })
  const problem = fieldProblemOf(invite.error, 'invitee')
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={form.handleSubmit((values) => invite.mutate({ id: account.id, ...values }))}
    >
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_140px]">
        <Field
          label="Username or email"
          error={problem}
          hint="Someone who can already sign in here. Administrators add new people."
        >
          <Input autoComplete="off" spellCheck={false} {...form.register('invitee')} />
        </Field>
        <Field label="Role">
          <Select {...form.register('role')}>
            <option value="viewer">Viewer</option>
            <option value="operator">Operator</option>
          </Select>
        </Field>
      </div>
      {invite.error && !problem && <ErrorNotice error={invite.error} />}
      <div className="flex justify-end">
        <Button type="submit" isPending={invite.isPending}>
          {invite.isPending ? 'Inviting…' : 'Invite'}
        </Button>
      </div>
    </form>
  )
}

function SentRow(props: {
  account: Account
  invitation: { id: string; invitee: string; role: string; expires_at: string }
}) {
  const { account, invitation } = props
  const utils = trpc.useUtils()
  const withdraw = trpc.accounts.withdrawInvitation.useMutation({
    onSuccess: () => utils.accounts.sentInvitations.invalidate({ id: account.id }),
  })
  return (
    <li className="flex flex-wrap items-center gap-2 border-line border-b py-2 last:border-0">
      <span className="min-w-[140px] flex-1 break-all">
        {invitation.invitee} <Badge>{invitation.role}</Badge>
        <span className="block text-[12px] text-text-3">
          pending, expires <RelativeTime at={invitation.expires_at} />
        </span>
      </span>
      {account.role === 'owner' && (
        <Button
          variant="quiet"
          aria-label={`Withdraw the invitation of ${invitation.invitee}`}
          isPending={withdraw.isPending}
          onClick={() => withdraw.mutate({ id: account.id, invitation_id: invitation.id })}
        >
          Withdraw
        </Button>
      )}
      {withdraw.error && <ErrorNotice error={withdraw.error} />}
    </li>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Account } from '../../account/use-account.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { GuardedConfirmDialog } from '../../reauthentication/guarded-confirm-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'

/** The way out: whoever does not own an account leaves it, and its owner removes it. A first account stays. */
export function EndCard({ account }: { account: Account }) {
  const [isAsking, setAsking] = useState(false)
  if (account.is_first) return null
  const isOwner = account.role === 'owner'
  return (
    <Card title={isOwner ? 'Remove this account' : 'Leave this account'}>
      <div className="flex flex-wrap items-center justify-between gap-3 text-[13px]">
        <p className="min-w-[200px] flex-1 text-text-2">
          {isOwner
            ? 'The bot stops immediately and no one can open the account. After a week, all of its data is erased.'
            : `You are ${account.role === 'operator' ? 'an operator' : 'a viewer'} of this account. If you leave, ${account.owner} can invite you again.`}
        </p>
        <Button variant="danger" onClick={() => setAsking(true)}>
          {isOwner ? 'Remove' : 'Leave'}
        </Button>
      </div>
      {isAsking && <AskOnce account={account} isOwner={isOwner} onClose={() => setAsking(false)} />}
    </Card>
  )
}

function AskOnce({ account, isOwner, onClose }: { account: Account; isOwner: boolean; onClose: () => void }) {
  const utils = trpc.useUtils()
  const navigate = useNavigate()
  const onSuccess = async () => {
    await navigate({ to: urls.accounts })
    await utils.accounts.list.invalidate()
  }
  const remove = trpc.accounts.remove.useMutation({ onSuccess })
  const leave = trpc.accounts.leave.useMutation({ onSuccess })
  const end = isOwner ? remove : leave
  return (
    <GuardedConfirmDialog
      title={`${isOwner ? 'Remove' : 'Leave'} “${account.name}”?`}
      text={
        isOwner
          ? 'Everyone who looks after it loses access now. An administrator can restore it for a week.'
          : 'You lose access to it now.'
      }
      act={isOwner ? 'Remove' : 'Leave'}
      mutation={{ ...end, mutate: () => end.mutate({ id: account.id }) }}
      onClose={onClose}
    />
  )
}

import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import type { Account } from '../../account/use-account.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'

type Member = inferRouterOutputs<AppRouter>['accounts']['members']['items'][number]

/** Who looks after an account; its owner gives others another role, takes it from them, or hands it over. */
export function MembersCard({ account }: { account: Account }) {
  const members = trpc.accounts.members.useQuery({ id: account.id })
  return (
    <Card title="People" aside="Operators can act, viewers can only look">
      {members.isPending && <Skeleton rows={3} />}
      {members.isLoadingError && <ErrorNotice error={members.error} onRetry={() => void members.refetch()} />}
      {members.data && (
        <ul aria-label="People" className="grid text-[13px]">
          {members.data.items.map((member) => (
            <MemberRow key={member.person_id} account={account} member={member} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function MemberRow({ account, member }: { account: Account; member: Member }) {
  const utils = trpc.useUtils()
  const onSuccess = () => utils.accounts.members.invalidate({ id: account.id })
  const change = trpc.accounts.changeRole.useMutation({ onSuccess })
  const remove = trpc.accounts.removeMember.useMutation({ onSuccess })
  const [isHandingOver, setHandingOver] = useState(false)
  const { person_id, username, role } = member
  const isMine = account.role === 'owner' && role !== 'owner'
  const error = change.error ?? remove.error
  const isBusy = change.isPending || remove.isPending
  return (
    <li className="grid gap-2 border-line border-b py-2 last:border-0">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-[140px] flex-1 wrap-anywhere font-medium">{username}</span>
        {!isMine && <Badge>{role}</Badge>}
        {isMine && (
          <span className="-mr-3.5 ml-auto flex items-center">
            <span className="w-[120px]">
              <Select
                aria-label={`Role of ${username}`}
                value={role}
                disabled={isBusy}
                onChange={({ target }) =>
                  change.mutate({
                    ...{ id: account.id, person_id },
                    role: target.value === 'viewer' ? 'viewer' : 'operator',
                  })
                }
              >
                <option value="operator">Operator</option>
                <option value="viewer">Viewer</option>
              </Select>
            </span>
            {!account.is_first && (
              <Button
                variant="quiet"
                aria-label={`Hand over to ${username}`}
                onClick={() => setHandingOver(true)}
              >
                Hand over
              </Button>
            )}
            <Button
              variant="quietDanger"
              aria-label={`Remove ${username}`}
              isPending={remove.isPending}
              disabled={isBusy}
              onClick={() => remove.mutate({ id: account.id, person_id })}
            >
              {remove.isPending ? 'Removing…' : 'Remove'}
            </Button>
          </span>
        )}
      </div>
      {error && <ErrorNotice error={error} />}
      {isHandingOver && (
        <HandOverDialog account={account} member={member} onClose={() => setHandingOver(false)} />
      )}
    </li>
  )
}

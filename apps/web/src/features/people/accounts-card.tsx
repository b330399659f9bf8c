import type { AppRouter } from '@botyard/api'
import { useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useState } from 'react'
import { MaxAccountsForm } from '../../account/max-accounts-form.tsx'
import { trpc } from '../../lib/api/trpc.ts'
import { exactTime } from '../../lib/time.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { EraseAccountDialog } from './erase-account-dialog.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { type Person, peopleKey } from './people-search.ts'

type Account = inferRouterOutputs<AppRouter>['accounts']['ofPerson']['items'][number]

/** What somebody looks after: how many accounts they may own, and giving one to another owner, ending one, bringing one back. */
export function AccountsCard({ person }: { person: Person }) {
  const accounts = trpc.accounts.ofPerson.useQuery({ id: person.id })
  const [isLeaving, setLeaving] = useState(false)
  return (
    <Card title="Accounts" aside="Owners decide who else looks after an account">
      {accounts.isPending && <Skeleton rows={3} />}
      {accounts.isLoadingError && (
        <ErrorNotice error={accounts.error} onRetry={() => void accounts.refetch()} />
      )}
      {accounts.data && (
        <div className="grid gap-4 text-[13px]">
          <ul aria-label="Accounts" className="grid">
            {accounts.data.items.map((account) => (
              <AccountRow key={account.id} person={person} account={account} />
            ))}
          </ul>
          <MaxAccounts key={String(accounts.data.max)} person={person} max={accounts.data.max} />
          <div className="flex flex-wrap items-center justify-between gap-3 border-line border-t pt-3">
            <p className="min-w-[200px] flex-1 text-text-2">
              If {person.username} leaves, someone else can take over everything they own.
            </p>
            <Button onClick={() => setLeaving(true)}>Hand over everything</Button>
          </div>
        </div>
      )}
      {isLeaving && <HandOverDialog person={person} account={null} onClose={() => setLeaving(false)} />}
    </Card>
  )
}

/** Empty: as many as everyone. */
function MaxAccounts({ person: { id }, max }: { person: Person; max: number | null }) {
  const utils = trpc.useUtils()
  const everyone = trpc.accounts.defaultMax.useQuery()
  const set = trpc.accounts.setMax.useMutation({
    onSuccess: () => utils.accounts.ofPerson.invalidate({ id }),
  })
  return (
    <MaxAccountsForm
      {...{ max, isPending: set.isPending, error: set.error }}
      label="Maximum number of accounts"
      hint={`Leave empty for the default${everyone.data ? ` of ${everyone.data.max}` : ''}. Accounts they already own stay.`}
      onSave={(next) => set.mutate({ id, max: next })}
    />
  )
}

function AccountRow({ person, account }: { person: Person; account: Account }) {
  const queryClient = useQueryClient()
  const utils = trpc.useUtils()
  const [asking, setAsking] = useState<'hand-over' | 'erase' | null>(null)
  const bringBack = trpc.accounts.bringBack.useMutation({
    onSuccess: () =>
      Promise.all([
        utils.accounts.ofPerson.invalidate(),
        queryClient.invalidateQueries({ queryKey: peopleKey }),
      ]),
  })
  const { id, name, role, is_first, instagram_username, erased_after } = account
  const isTheirs = role === 'owner' && !is_first
  return (
    <li className="grid gap-2 border-line border-b py-2 last:border-0">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-[160px] flex-1">
          <span className="wrap-anywhere font-medium">{name}</span>{' '}
          {!isTheirs && <Badge>{is_first ? 'first account' : role}</Badge>}
          <span className="block break-all text-[12px] text-text-3">
            {instagram_username ? `@${instagram_username}` : 'Not connected'}
            {erased_after && `, erased after ${exactTime(erased_after)}`}
          </span>
        </span>
        {isTheirs && erased_after === null && (
          <span className="-mr-3.5 ml-auto flex">
            <Button variant="quiet" aria-label={`Hand over ${name}`} onClick={() => setAsking('hand-over')}>
              Hand over
            </Button>
            <Button variant="quietDanger" aria-label={`Remove ${name}`} onClick={() => setAsking('erase')}>
              Remove
            </Button>
          </span>
        )}
        {isTheirs && erased_after !== null && (
          <Button
            aria-label={`Restore ${name}`}
            isPending={bringBack.isPending}
            onClick={() => bringBack.mutate({ id })}
          >
            Restore
          </Button>
        )}
      </div>
      <ProveYourself error={bringBack.error} onProved={() => bringBack.mutate({ id })} />
      {asking === 'hand-over' && (
        <HandOverDialog person={person} account={account} onClose={() => setAsking(null)} />
      )}
      {asking === 'erase' && <EraseAccountDialog account={account} onClose={() => setAsking(null)} />}
    </li>
  )
}

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AccountRow } from './account-row.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { InvitationsCard } from './invitations-card.tsx'
import { NewAccountDialog } from './new-account-dialog.tsx'

/** All accounts one looks after, live: how each stands, what it did today, what waits for somebody. */
export function AccountsPage() {
  const accounts = trpc.accounts.list.useQuery()
  const [isAdding, setAdding] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const items = accounts.data?.items ?? []
  const owned = accounts.data?.owned
  const isFull = owned !== undefined && owned.count >= owned.max
  const choose = (id: string, isChosen: boolean) =>
    setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((each) => each !== id)))
  return (
    <div className="grid w-full max-w-[960px] gap-4">
      <PageHeader title="Accounts">
        <Button variant="primary" disabled={isFull} onClick={() => setAdding(true)}>
          <Plus aria-hidden="true" size={15} />
          Add account
        </Button>
      </PageHeader>
      {isFull && (
        <p className="text-[13px] text-text-2">
          You own {owned.count} of {owned.max} accounts. An administrator can allow more.
        </p>
      )}
      <InvitationsCard />
      {accounts.isPending && <Skeleton rows={4} />}
      {accounts.isLoadingError && (
        <ErrorNotice error={accounts.error} onRetry={() => void accounts.refetch()} />
      )}
      {items.length > 1 && <BulkBar accounts={items} chosen={chosen} onChoose={setChosen} />}
      {items.length > 0 && (
        <ul aria-label="Accounts" className="grid gap-2">
          {items.map((account) => (
            <AccountRow
              key={account.id}
              account={account}
              isChosen={chosen.has(account.id)}
              {...(items.length > 1 && { onChoose: (isChosen: boolean) => choose(account.id, isChosen) })}
            />
          ))}
        </ul>
      )}
      {isAdding && <NewAccountDialog onClose={() => setAdding(false)} />}
    </div>
  )
}

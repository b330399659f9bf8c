import { useParams } from '@tanstack/react-router'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ActsCard } from './acts-card.tsx'
import { EndCard } from './end-card.tsx'
import { InviteCard } from './invite-card.tsx'
import { MembersCard } from './members-card.tsx'
import { RenameCard } from './rename-card.tsx'

/** Who looks after one account, and what its owner decides about it. */
export function AccountPage() {
  const { id = '' } = useParams({ strict: false })
  const accounts = trpc.accounts.list.useQuery()
  const account = accounts.data?.items.find((each) => each.id === id)
  return (
    <div className="grid w-full max-w-[760px] gap-4">
      <BackLink to={urls.accounts}>All accounts</BackLink>
      <PageHeader title={account?.name ?? 'Account'} />
      {accounts.isPending && <Skeleton rows={6} />}
      {accounts.isLoadingError && (
        <ErrorNotice error={accounts.error} onRetry={() => void accounts.refetch()} />
      )}
      {accounts.data && !account && <Empty>You don’t have access to this account.</Empty>}
      {account && (
        <>
          {account.role !== 'viewer' && <MembersCard account={account} />}
          {account.role !== 'viewer' && <InviteCard account={account} />}
          {account.role === 'owner' && <RenameCard key={account.name} account={account} />}
          {account.role === 'owner' && <ActsCard account={account} />}
          <EndCard account={account} />
        </>
      )}
    </div>
  )
}

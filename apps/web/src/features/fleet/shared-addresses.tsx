import { Link } from '@tanstack/react-router'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'

/** Which accounts share an address. Connecting and proxies are rare: what was so when the page opened is asked again after a while. */
export const useSharedAddresses = () => trpc.fleet.addresses.useQuery(undefined, { refetchInterval: 60_000 })

/** Accounts that Instagram sees come from one address, folded; nothing while each has its own. */
export function SharedAddresses({ addresses }: { addresses: ReturnType<typeof useSharedAddresses> }) {
  if (addresses.isLoadingError)
    return <ErrorNotice error={addresses.error} onRetry={() => void addresses.refetch()} />
  const items = addresses.data?.items ?? []
  if (items.length === 0) return null
  const total = items.reduce((sum, { count }) => sum + count, 0)
  return (
    <details className="rounded-[10px] border border-line bg-panel px-4 py-2.5 text-[13px] shadow-(--shadow)">
      <summary className="min-h-6 cursor-pointer">
        <b className="font-medium">{total} accounts share an address.</b>{' '}
        <span className="text-text-2">Instagram may treat accounts with the same address as one.</span>
      </summary>
      <ul aria-label="Shared addresses" className="grid pt-2">
        {items.map(({ is_direct, count, accounts }) => (
          <li key={accounts[0]?.id ?? 'none'} className="grid gap-1 border-line border-t py-2 last:pb-0">
            <span className="font-medium">
              {is_direct ? `${count} connect directly, without a proxy` : `${count} use the same proxy`}
            </span>
            <span className="flex flex-wrap gap-x-4 gap-y-1 text-text-2">
              {accounts.map(({ id, name, owner, owner_id }) => (
                <Link
                  key={id}
                  to={urls.person(owner_id)}
                  className="inline-flex min-h-6 items-center break-words underline-offset-2 hover:underline"
                >
                  {name === owner ? name : `${name} (${owner})`}
                </Link>
              ))}
              {count > accounts.length && <span>and {count - accounts.length} more</span>}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

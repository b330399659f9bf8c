import { Link } from '@tanstack/react-router'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'

/** Accounts that Instagram sees come from one address; nothing while each has its own. */
export function AddressesCard() {
  // Connecting and proxies are rare: what was so when the page opened is asked again after a while.
  const addresses = trpc.fleet.addresses.useQuery(undefined, { refetchInterval: 60_000 })
  if (addresses.isLoadingError)
    return <ErrorNotice error={addresses.error} onRetry={() => void addresses.refetch()} />
  const items = addresses.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card title="Shared addresses" aside="Instagram may treat these accounts as one">
      <ul aria-label="Shared addresses" className="grid text-[13px]">
        {items.map(({ is_direct, count, accounts }) => (
          <li
            key={accounts[0]?.id ?? 'none'}
            className="grid gap-1 border-line border-b py-2 first:pt-0 last:border-0 last:pb-0"
          >
            <span className="font-medium">
              {is_direct ? `${count} accounts connect directly` : `${count} accounts share a proxy`}
            </span>
            <span className="flex flex-wrap gap-x-2 gap-y-1 text-text-2">
              {accounts.map(({ id, name, owner, owner_id }) => (
                <Link
                  key={id}
                  to={urls.person(owner_id)}
                  className="inline-flex min-h-6 items-center break-all underline-offset-2 hover:underline"
                >
                  {name === owner ? name : `${name} (${owner})`}
                </Link>
              ))}
              {count > accounts.length && <span>and {count - accounts.length} more</span>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

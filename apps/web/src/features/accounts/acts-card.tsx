import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import type { Account } from '../../account/use-account.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { usePages } from '../../lib/api/use-pages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { DatedItem } from '../../ui/dated-item.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

type Act = inferRouterOutputs<AppRouter>['accounts']['acts']['items'][number]

/** Who did what to the account: people, roles, connections, the way out, webhooks. For its owner. */
export function ActsCard({ account: { id } }: { account: Account }) {
  const { client } = trpc.useUtils()
  const acts = usePages(['accounts', 'acts'], { id, limit: 20 }, (input, options) =>
    client.accounts.acts.query(input, options),
  )
  const items = acts.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Card title="History" aside="Only the owner can see this">
      {acts.isPending && <Skeleton rows={4} />}
      {acts.isLoadingError && <ErrorNotice error={acts.error} onRetry={() => void acts.refetch()} />}
      {acts.data && items.length === 0 && <Empty>Nothing yet.</Empty>}
      {items.length > 0 && (
        <ul aria-label="History" className="grid text-[13px]">
          {items.map((act) => (
            <ActRow key={act.id} act={act} />
          ))}
        </ul>
      )}
      {acts.hasNextPage && (
        <div className="mt-3 flex justify-center">
          <Button isPending={acts.isFetchingNextPage} onClick={() => void acts.fetchNextPage()}>
            Show older
          </Button>
        </div>
      )}
    </Card>
  )
}

function ActRow({ act: { at, title, error_code, actor, details } }: { act: Act }) {
  const more = Object.entries(details).map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value}`)
  return (
    <DatedItem at={at}>
      {title}{' '}
      {error_code && (
        <span className="text-bad-text">
          <Badge tone="bad">refused</Badge> <CodeLink code={error_code} />
        </span>
      )}
      <span className="block break-words text-[12px] text-text-3">
        {[actor ?? 'Botyard', ...more].join(', ')}
      </span>
    </DatedItem>
  )
}

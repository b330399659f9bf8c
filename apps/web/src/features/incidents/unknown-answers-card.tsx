import { trpc } from '../../lib/api/trpc.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Answers of Instagram that no rule knows: what to send along with a report of a defect. */
export function UnknownAnswersCard() {
  const utils = trpc.useUtils()
  const failures = trpc.unknownFailures.list.useQuery()
  const forget = trpc.unknownFailures.forget.useMutation({
    onSuccess: () => utils.unknownFailures.list.invalidate(),
  })
  return (
    <Card title="Unrecognised responses">
      {failures.isPending && <Skeleton rows={3} />}
      {failures.isLoadingError && (
        <ErrorNotice error={failures.error} onRetry={() => void failures.refetch()} />
      )}
      {failures.data?.items.length === 0 && <Empty>Every response from Instagram was recognised.</Empty>}
      {failures.data && failures.data.items.length > 0 && (
        <div className="grid gap-3 text-[13px]">
          <p className="text-text-2">
            Names, tokens and texts are taken out. When Instagram changes, this tells a developer how.
          </p>
          <ul aria-label="Unrecognised responses" className="grid">
            {failures.data.items.map(
              ({ fingerprint, status, path, count, first_seen, last_seen, sample }) => (
                <li key={fingerprint} className="grid gap-2 border-line border-b py-2.5 last:border-0">
                  <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                    <span className="min-w-[200px] flex-1 break-all font-mono text-[12px]">
                      {status ?? 'no status'} {path}
                    </span>
                    <Badge tone="warn">{count === 1 ? 'once' : `${count} times`}</Badge>
                    <Button
                      variant="quiet"
                      aria-label={`Forget ${path}`}
                      isPending={forget.isPending && forget.variables.fingerprint === fingerprint}
                      onClick={() => forget.mutate({ fingerprint })}
                    >
                      Forget
                    </Button>
                  </div>
                  <details className="text-[12px] text-text-3">
                    <summary className="cursor-pointer">
                      First <RelativeTime at={first_seen} />, last <RelativeTime at={last_seen} />
                    </summary>
                    <pre className="mt-2 overflow-x-auto rounded-[6px] bg-sunken p-3 font-mono text-text-2">
                      {JSON.stringify(sample, null, 2)}
                    </pre>
                  </details>
                </li>
              ),
            )}
          </ul>
        </div>
      )}
      {forget.error && <ErrorNotice error={forget.error} />}
    </Card>
  )
}

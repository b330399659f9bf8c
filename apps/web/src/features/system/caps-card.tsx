import { trpc } from '../../lib/api/trpc.ts'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Counting every row takes a moment; caps fill slowly. */
const refreshMs = 300_000

/** How much one person may have of each thing, and how near anybody has come to it. */
export function CapsCard() {
  const caps = trpc.system.caps.useQuery(undefined, { refetchInterval: refreshMs })
  if (caps.isPending)
    return (
      <Card title="Caps per person">
        <Skeleton rows={8} />
      </Card>
    )
  if (caps.isLoadingError) return <ErrorNotice error={caps.error} onRetry={() => void caps.refetch()} />
  return (
    <Card title="Caps per person" aside="highest so far, and the maximum">
      <DescriptionList
        facts={Object.fromEntries(
          caps.data.items.map(({ title, used, max }) => [
            title,
            `${used.toLocaleString('en-US')} of ${max.toLocaleString('en-US')}`,
          ]),
        )}
      />
    </Card>
  )
}

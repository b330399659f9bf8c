import { trpc } from '../../lib/api/trpc.ts'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { ShowMore } from '../../ui/show-more.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { percent } from './rates.ts'
import { alwaysFresh, type Range, type Source } from './types.ts'

/** Where people were found, and how many of those followed follow back. */
export function SourcesCard({ days }: { days: Range }) {
  const sources = trpc.insights.sources.useQuery({ days }, alwaysFresh)
  return (
    <Card title="Sources" isFlush>
      {sources.isPending && (
        <div className="p-4">
          <Skeleton rows={4} />
        </div>
      )}
      {sources.isLoadingError && (
        <div className="p-4">
          <ErrorNotice error={sources.error} onRetry={() => void sources.refetch()} />
        </div>
      )}
      {sources.data?.items.length === 0 && <Empty>No sources used in this period.</Empty>}
      {sources.data && sources.data.items.length > 0 && (
        <ShowMore items={sources.data.items} first={8} isFlush>
          {(shown) => <SourceTable sources={shown} />}
        </ShowMore>
      )}
    </Card>
  )
}

function SourceTable({ sources }: { sources: readonly Source[] }) {
  return (
    <ScrollRegion label="Sources" className="overflow-x-auto pt-2 pb-1">
      <table className="w-full text-[13px] [&_td]:px-4 [&_td]:py-1.5 [&_th]:px-4 [&_th]:py-1.5 [&_th]:text-left [&_th]:font-medium [&_th]:text-[12px] [&_th]:text-text-3">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Done</th>
            <th scope="col">Skipped</th>
            <th scope="col">Follow back</th>
          </tr>
        </thead>
        <tbody>
          {sources.map(({ source, kind, title, done, skipped, looked, followed_back }) => (
            <tr key={`${kind} ${source}`} className="border-line border-t">
              <td className="break-words">
                {source}
                <span className="block text-[12px] text-text-3">{title}</span>
              </td>
              <td>{done}</td>
              <td>{skipped}</td>
              <td className="whitespace-nowrap">
                {kind !== 'follow' ? (
                  <span className="text-text-3">–</span>
                ) : looked === 0 ? (
                  <span className="text-text-3">not known yet</span>
                ) : (
                  `${percent(followed_back / looked)} of ${looked}`
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { exactTime } from '../../lib/time.ts'
import { urls } from '../../lib/urls.ts'
import { ActivityMessage, Outcome } from '../../live/activity-words.tsx'
import type { Run } from '../../live/types.ts'
import { useActivity } from '../../live/use-activity.ts'
import { Card } from '../../ui/card.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'

/** What happened in a run, newest first, live. */
export function EventsCard({ run: { id } }: { run: Run }) {
  const question = useMemo(() => ({ run: id }), [id])
  const activity = useActivity(question)
  return (
    <Card
      title="Events"
      isFlush
      aside={
        <Link to={urls.activity} search={{ run: id }} className="underline-offset-2 hover:underline">
          In Activity
        </Link>
      }
    >
      <div className={activity.entries.length > 0 ? 'pt-2' : 'min-h-[200px] pt-2'}>
        {activity.isPending && (
          <div className="px-4">
            <Skeleton rows={5} />
          </div>
        )}
        {activity.isLoadingError && (
          <div className="px-4">
            <ErrorNotice error={activity.error} onRetry={() => void activity.refetch()} />
          </div>
        )}
        {activity.data && activity.entries.length === 0 && <Empty>Nothing has happened yet.</Empty>}
        {activity.entries.length > 0 && (
          <VirtualTable
            label="All events"
            items={activity.entries}
            keyOf={({ seq }) => seq}
            columns="grid-cols-[20px_minmax(0,1fr)_auto] sm:grid-cols-[20px_minmax(0,1fr)_120px_90px]"
            head={['(Outcome)', 'What happened', 'Code', 'When']}
            rowPx={38}
            more={activity.more}
          >
            {(entry) => (
              <>
                <td>
                  <Outcome entry={entry} />
                </td>
                <td className="min-w-0 break-words">
                  <ActivityMessage entry={entry} />
                </td>
                <td className="text-[12px] text-text-2 max-sm:order-last max-sm:col-start-2">
                  {entry.error_code && <CodeLink code={entry.error_code} />}
                </td>
                <td
                  title={exactTime(entry.at)}
                  className="whitespace-nowrap text-right text-[12px] text-text-3"
                >
                  <RelativeTime at={entry.at} />
                </td>
              </>
            )}
          </VirtualTable>
        )}
      </div>
    </Card>
  )
}

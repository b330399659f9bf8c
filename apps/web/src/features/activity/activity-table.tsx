import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { exactTime } from '../../lib/time.ts'
import { urls } from '../../lib/urls.ts'
import { ActivityMessage, Outcome } from '../../live/activity-words.tsx'
import type { Activity, ActivityQuestion } from '../../live/types.ts'
import { useActivity } from '../../live/use-activity.ts'
import { useHeldList } from '../../live/use-held-list.ts'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import type { ActivitySearch } from './activity-search.ts'

/** The entries. They stand still while somebody points at them or has scrolled down; what is new waits behind a pill. */
export function ActivityTable(props: { search: ActivitySearch; question: ActivityQuestion }) {
  const { search, question } = props
  const activity = useActivity(question)
  const { shown, waiting, hold, release } = useHeldList(activity.entries)
  useEffect(() => {
    const follow = () => (window.scrollY > 0 ? hold() : release())
    window.addEventListener('scroll', follow, { passive: true })
    return () => window.removeEventListener('scroll', follow)
  }, [hold, release])
  return (
    <section
      aria-label="Entries"
      className="relative min-w-0 overflow-clip rounded-[10px] border border-line bg-panel shadow-(--shadow)"
      onPointerMove={hold}
      onPointerLeave={() => window.scrollY === 0 && release()}
    >
      {activity.isPending && (
        <div className="h-[max(320px,calc(100dvh-236px))] p-4">
          <Skeleton rows={10} />
        </div>
      )}
      {activity.isLoadingError && (
        <div className="p-4">
          <ErrorNotice error={activity.error} onRetry={() => void activity.refetch()} />
        </div>
      )}
      {activity.data && shown.length === 0 && (
        <Empty>
          {Object.keys(search).length > 0
            ? 'Nothing matches. Change or clear the filters.'
            : 'Nothing has happened yet. Queue an action on Automation and it will show up here.'}
        </Empty>
      )}
      {waiting > 0 && (
        <p aria-live="polite" className="pointer-events-none sticky top-0 z-[2] h-0 text-center">
          <button
            type="button"
            onClick={() => {
              release()
              window.scrollTo({ top: 0 })
            }}
            className="pointer-events-auto mt-11 min-h-6 rounded-full bg-accent px-3 py-1 font-medium text-[12px] text-on-accent"
          >
            {waiting} new
          </button>
        </p>
      )}
      {activity.data && shown.length > 0 && (
        <VirtualTable
          label="Activity"
          items={shown}
          keyOf={({ seq }) => seq}
          columns="grid-cols-[20px_minmax(0,1fr)_auto] sm:grid-cols-[20px_minmax(0,1fr)_130px_110px]"
          head={['(Outcome)', 'What happened', 'Code', 'When']}
          rowPx={40}
          more={activity.more}
        >
          {(entry) => <Cells entry={entry} search={search} />}
        </VirtualTable>
      )}
    </section>
  )
}

function Cells({ entry, search }: { entry: Activity; search: ActivitySearch }) {
  return (
    <>
      <td>
        <Outcome entry={entry} />
      </td>
      <td className="min-w-0 break-words">
        {/* The whole row can be pressed. */}
        <Link
          to={urls.activity}
          search={{ ...search, entry: entry.seq }}
          replace
          resetScroll={false}
          preload={false}
          className="after:absolute after:inset-0"
        >
          <ActivityMessage entry={entry} />
        </Link>
      </td>
      <td
        className={`font-mono text-[12px] max-sm:order-last max-sm:col-start-2 ${entry.status === 'failed' ? 'text-bad-text' : 'text-text-2'}`}
      >
        {entry.error_code}
      </td>
      <td title={exactTime(entry.at)} className="whitespace-nowrap text-right text-[12px] text-text-3">
        <RelativeTime at={entry.at} />
      </td>
    </>
  )
}

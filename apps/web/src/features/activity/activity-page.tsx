import { useNavigate, useSearch } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useAccount } from '../../account/use-account.ts'
import { urls } from '../../lib/urls.ts'
import { useLive } from '../../live/connection/live-provider.tsx'
import { StaleNotice } from '../../live/connection/stale-notice.tsx'
import { SavedViews } from '../../saved-views/saved-views.tsx'
import { linkButtonClass } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ActivityFilters } from './activity-filters.tsx'
import { type ActivitySearch, csvUrl, questionOf } from './activity-search.ts'
import { ActivityTable } from './activity-table.tsx'
import { EntryDialog } from './entry-dialog.tsx'

/** Everything that happened, live; filters and the open entry are in the address, so that it can be passed on. */
export function ActivityPage() {
  const search = useSearch({ from: '/session/activity' })
  const navigate = useNavigate()
  const { id } = useAccount()
  const { entry, ...filters } = search
  // The same filters are the same question, whichever entry is open.
  const question = useSearch({ from: '/session/activity', select: questionOf, structuralSharing: true })
  const change = (next: ActivitySearch) =>
    void navigate({ to: urls.activity, search: next, replace: true, resetScroll: false })
  return (
    <div className="grid gap-4">
      <PageHeader title="Activity">
        <span className="flex flex-wrap items-center gap-2">
          <StaleNotice live={useLive()} />
          <SavedViews page="activity" path={urls.activity} filters={filters} />
          {id !== null && (
            <a className={linkButtonClass} href={csvUrl(id, question)} download>
              <Download aria-hidden="true" size={15} />
              CSV
            </a>
          )}
        </span>
      </PageHeader>
      <ActivityFilters search={filters} onChange={change} />
      <ActivityTable key={JSON.stringify(filters)} search={filters} question={question} />
      {entry !== undefined && <EntryDialog seq={entry} onClose={() => change(filters)} />}
    </div>
  )
}

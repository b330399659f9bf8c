import { useNavigate, useSearch } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useMemo } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { usePages } from '../../lib/api/use-pages.ts'
import { urls } from '../../lib/urls.ts'
import { withFilter } from '../../lib/with-filter.ts'
import { linkButtonClass } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { DayRange, FilterBar } from '../../ui/filter-bar.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type AuditSearch, csvUrl, questionOf } from './audit-search.ts'
import { AuditTable } from './audit-table.tsx'
import { PersonField } from './person-field.tsx'

/** What was done that matters for security, by whom and from where. For administrators; nobody can change it. */
export function AuditPage() {
  const search = useSearch({ from: '/session/administration/admin/audit' })
  const navigate = useNavigate()
  const change = (next: AuditSearch) =>
    void navigate({ to: urls.audit, search: next, replace: true, resetScroll: false })
  return (
    <div className="grid gap-4">
      <PageHeader title="Audit log">
        <a className={linkButtonClass} href={csvUrl(questionOf(search))} download>
          <Download aria-hidden="true" size={15} />
          CSV
        </a>
      </PageHeader>
      <Filters search={search} onChange={change} />
      <Lines search={search} />
    </div>
  )
}

const outcomes = [
  ['done', 'Done'],
  ['refused', 'Refused'],
] as const

function Filters({ search, onChange }: { search: AuditSearch; onChange: (next: AuditSearch) => void }) {
  const acts = trpc.audit.acts.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY })
  const set = (name: keyof AuditSearch, value: string) => onChange(withFilter(search, name, value))
  return (
    <FilterBar onClear={Object.keys(search).length > 0 && (() => onChange({}))}>
      <PersonField id={search.person} onChange={(id) => set('person', id)} />
      <FilterSelect
        label="Act"
        all="All acts"
        options={acts.data?.items.map(({ action, title }) => [action, title] as const) ?? []}
        value={search.action}
        onChange={(action) => set('action', action)}
        className="sm:max-w-[220px] sm:min-w-[160px]"
      />
      <FilterSelect
        label="Outcome"
        all="All outcomes"
        options={outcomes}
        value={search.outcome}
        onChange={(outcome) => set('outcome', outcome)}
      />
      <DayRange from={search.from} to={search.to} onChange={set} />
    </FilterBar>
  )
}

function Lines({ search }: { search: AuditSearch }) {
  const { client } = trpc.useUtils()
  const pages = usePages(['audit', 'list'], { ...questionOf(search), limit: 100 }, client.audit.list.query)
  const lines = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data])
  return (
    <section
      aria-label="Lines"
      className="relative min-w-0 overflow-clip rounded-[10px] border border-line bg-panel shadow-(--shadow)"
    >
      {pages.isPending && (
        <div className="h-[max(320px,calc(100dvh-236px))] p-4">
          <Skeleton rows={10} />
        </div>
      )}
      {pages.isLoadingError && (
        <div className="p-4">
          <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
        </div>
      )}
      {pages.data && lines.length === 0 && <Empty>Nothing matches. Change or clear the filters.</Empty>}
      {lines.length > 0 && <AuditTable lines={lines} search={search} more={pages.more} />}
    </section>
  )
}

import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { Input } from '../../ui/input.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { UntilThere } from '../../ui/until-there.tsx'
import { MyErrorsCard } from './my-errors-card.tsx'
import { SeverityBadge, severityWords } from './severity-badge.tsx'

/** Every failure Botyard can name. */
export function ErrorCodesPage() {
  const [search, setSearch] = useState('')
  const [severity, setSeverity] = useState('')
  const clear = () => {
    setSearch('')
    setSeverity('')
  }
  // Only read, not asked: the frame asks who is signed in, and shows this page to strangers too.
  const isSignedIn = trpc.useUtils().auth.me.getData() !== undefined
  return (
    <div className="grid gap-4">
      <PageHeader title="Error codes" />
      <UntilThere>
        {isSignedIn && <MyErrorsCard />}
        <FilterBar onClear={(search !== '' || severity !== '') && clear}>
          <Input
            type="search"
            aria-label="Search"
            placeholder="Search error codes"
            className="min-w-[140px] flex-1 max-sm:col-span-2"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <FilterSelect
            label="Severity"
            all="All severities"
            options={Object.entries(severityWords)}
            value={severity}
            onChange={setSeverity}
          />
        </FilterBar>
        <div className="rounded-[10px] border border-line bg-panel shadow-(--shadow)">
          <ErrorList search={useDeferredValue(search)} severity={severity} />
        </div>
      </UntilThere>
    </div>
  )
}

function ErrorList({ search, severity: chosen }: { search: string; severity: string }) {
  const errors = trpc.errors.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY })
  if (errors.isPending)
    return (
      <div className="p-4">
        <Skeleton rows={6} />
      </div>
    )
  if (errors.error)
    return (
      <div className="p-4">
        <ErrorNotice error={errors.error} onRetry={() => void errors.refetch()} />
      </div>
    )
  const wanted = search.trim().toLowerCase()
  const found = errors.data.items.filter(
    ({ code, title, happened, severity }) =>
      (chosen === '' || severity === chosen) && `${code} ${title} ${happened}`.toLowerCase().includes(wanted),
  )
  if (found.length === 0) return <Empty>No code matches. Change or clear the filters.</Empty>
  return (
    <ul className="divide-y divide-line">
      {found.map(({ code, title, severity }) => (
        <li key={code}>
          <Link
            to={urls.error(code)}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-4 py-2.5 text-[13px] hover:bg-sunken sm:grid-cols-[140px_minmax(0,1fr)_auto]"
          >
            <span className="font-mono text-[12px] text-text-2 max-sm:col-span-2">{code}</span>
            <span>{title}</span>
            <SeverityBadge severity={severity} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

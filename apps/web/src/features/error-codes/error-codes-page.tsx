import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { UntilThere } from '../../ui/until-there.tsx'
import { MyErrorsCard } from './my-errors-card.tsx'
import { SeverityBadge } from './severity-badge.tsx'

/** Every failure Botyard can name. */
export function ErrorCodesPage() {
  const [search, setSearch] = useState('')
  // Only read, not asked: the frame asks who is signed in, and shows this page to strangers too.
  const isSignedIn = trpc.useUtils().auth.me.getData() !== undefined
  return (
    <div className="grid gap-4">
      <PageHeader title="Error codes" />
      <UntilThere>
        {isSignedIn && <MyErrorsCard />}
        <div className="max-w-[360px]">
          <Field label="Search">
            <Input
              type="search"
              placeholder="A code or a word"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          </Field>
        </div>
        <div className="rounded-[10px] border border-line bg-panel shadow-(--shadow)">
          <ErrorList search={useDeferredValue(search)} />
        </div>
      </UntilThere>
    </div>
  )
}

function ErrorList({ search }: { search: string }) {
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
  const found = errors.data.items.filter(({ code, title, happened }) =>
    `${code} ${title} ${happened}`.toLowerCase().includes(wanted),
  )
  if (found.length === 0) return <Empty isFramed>No code matches. Try a shorter word.</Empty>
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

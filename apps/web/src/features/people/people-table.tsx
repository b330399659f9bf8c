import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { usePages } from '../../lib/api/use-pages.ts'
import { urls } from '../../lib/urls.ts'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import type { PeopleSearch, Person } from './people-search.ts'
import { BotState, PersonState } from './person-words.tsx'

/** The people that answer a search, by name; the whole row leads to a person. */
export function PeopleTable({ search }: { search: PeopleSearch }) {
  const { client } = trpc.useUtils()
  const pages = usePages(['users', 'list'], { ...search, limit: 100 }, client.users.list.query)
  const people = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data])
  return (
    <section
      aria-label="All people"
      className="relative min-w-0 overflow-clip rounded-[10px] border border-line bg-panel shadow-(--shadow)"
    >
      {pages.isPending && (
        <div className="h-[max(320px,calc(100dvh-236px))] p-4">
          <Skeleton rows={8} />
        </div>
      )}
      {pages.isLoadingError && (
        <div className="p-4">
          <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
        </div>
      )}
      {pages.data && people.length === 0 && (
        <Empty>No one matches. Change the filters, or invite someone.</Empty>
      )}
      {people.length > 0 && (
        <VirtualTable
          label="People"
          items={people}
          keyOf={({ id }) => id}
          columns="grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)_minmax(0,1fr)_210px_110px]"
          head={['Name', 'Role', 'Instagram', 'Bot', 'Last seen']}
          rowPx={54}
          more={pages.more}
        >
          {(person) => <Cells person={person} />}
        </VirtualTable>
      )}
    </section>
  )
}

function Cells({ person }: { person: Person }) {
  return (
    <>
      <td className="min-w-0">
        <Link to={urls.person(person.id)} className="font-medium after:absolute after:inset-0">
          {person.username}
        </Link>
        <span className="block truncate text-[12px] text-text-3">{person.email}</span>
      </td>
      <td className="max-sm:text-right">
        {person.role === 'admin' ? 'Administrator' : 'User'} <PersonState person={person} />
      </td>
      <td className="min-w-0 truncate">
        {person.instagram_username ? (
          `@${person.instagram_username}`
        ) : (
          <span className="text-text-3">not connected</span>
        )}
      </td>
      <td className="min-w-0 max-sm:text-right">
        <BotState person={person} />
      </td>
      <td className="text-right text-[12px] text-text-3 max-sm:hidden">
        {person.last_seen_at ? <RelativeTime at={person.last_seen_at} /> : 'never'}
      </td>
    </>
  )
}

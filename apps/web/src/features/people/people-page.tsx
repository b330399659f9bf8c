import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { trpc } from '../../lib/trpc.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { NewPersonDialog } from './new-person-dialog.tsx'

/** Everybody of this installation, for administrators. */
export function PeoplePage() {
  const [isAdding, setAdding] = useState(false)
  return (
    <div className="grid gap-4">
      <PageHeader title="People">
        <Button variant="primary" onClick={() => setAdding(true)}>
          <UserPlus aria-hidden="true" size={15} />
          New person
        </Button>
      </PageHeader>
      {/* Scrolls sideways on a phone; the keyboard must reach it for that. */}
      <section
        aria-label="All people"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be focusable (axe: scrollable-region-focusable)
        tabIndex={0}
        className="overflow-x-auto rounded-[10px] border border-line bg-panel shadow-(--shadow)"
      >
        <PeopleList />
      </section>
      {isAdding && <NewPersonDialog onClose={() => setAdding(false)} />}
    </div>
  )
}

function PeopleList() {
  const people = trpc.users.list.useQuery()
  if (people.isPending)
    return (
      <div className="p-4">
        <Skeleton rows={6} />
      </div>
    )
  if (people.error)
    return (
      <div className="p-4">
        <ErrorNotice error={people.error} onRetry={() => void people.refetch()} />
      </div>
    )
  if (people.data.items.length === 0) return <Empty>Nobody yet. Add a person above.</Empty>
  return (
    <table className="w-full text-[13px] max-sm:block max-sm:[&_tbody]:block [&_td]:whitespace-nowrap [&_td]:px-4 [&_td]:py-2 [&_th]:px-4 [&_th]:py-2 [&_th]:text-left [&_th]:font-medium [&_th]:text-[12px] [&_th]:text-text-3">
      <thead className="border-line border-b max-sm:sr-only">
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">Instagram</th>
          <th scope="col">Bot</th>
          <th scope="col">Added</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {people.data.items.map((person) => (
          <tr
            key={person.id}
            className="hover:bg-sunken max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:py-1.5 max-sm:[&_td]:px-4 max-sm:[&_td]:py-1 max-sm:[&_td:nth-child(even)]:text-right max-sm:[&_td:nth-child(odd)]:truncate"
          >
            <td>
              <b className="font-medium">{person.username}</b>
              <span className="block truncate text-[12px] text-text-3">{person.email}</span>
            </td>
            <td>
              {person.role === 'admin' ? 'Administrator' : 'User'}{' '}
              {person.must_change_password && <Badge tone="warn">one-time password</Badge>}
              {person.is_disabled && <Badge tone="bad">disabled</Badge>}
            </td>
            <td>
              {person.instagram_username ? (
                `@${person.instagram_username}`
              ) : (
                <span className="text-text-3">not connected</span>
              )}
            </td>
            <td>
              {person.bot_running ? (
                <Badge tone={person.session_valid ? 'ok' : 'bad'}>
                  {person.session_valid ? 'running' : 'needs its owner'}
                </Badge>
              ) : (
                <span className="text-text-3">stopped</span>
              )}
            </td>
            <td className="text-text-2">
              <RelativeTime at={person.created_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

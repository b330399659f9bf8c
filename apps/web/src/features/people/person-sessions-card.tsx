import { trpc } from '../../lib/api/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Person } from './people-search.ts'

/** Where somebody is signed in, and the way to end all of it. */
export function PersonSessionsCard({ person: { id } }: { person: Person }) {
  const utils = trpc.useUtils()
  const sessions = trpc.users.sessions.useQuery({ id })
  const end = trpc.users.endSessions.useMutation({ onSuccess: () => utils.users.sessions.invalidate({ id }) })
  return (
    <Card title="Sessions">
      {sessions.isPending && <Skeleton rows={2} />}
      {sessions.isLoadingError && (
        <ErrorNotice error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {sessions.data?.items.length === 0 && <Empty>Not signed in anywhere.</Empty>}
      {sessions.data && sessions.data.items.length > 0 && (
        <div className="grid gap-3">
          <ul aria-label="Sessions" className="grid text-[13px]">
            {sessions.data.items.map((session) => (
              <li key={session.id} className="border-line border-b py-1.5 last:border-0">
                {session.device}
                <span className="block text-[12px] text-text-3">
                  {session.place}, last used <RelativeTime at={session.last_used_at} />
                </span>
              </li>
            ))}
          </ul>
          <div className="flex justify-end">
            <Button isPending={end.isPending} onClick={() => end.mutate({ id })}>
              Sign them out everywhere
            </Button>
          </div>
        </div>
      )}
      {end.error && <ErrorNotice error={end.error} />}
    </Card>
  )
}

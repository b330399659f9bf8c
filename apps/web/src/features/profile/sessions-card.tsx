import { trpc } from '../../lib/api/trpc.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Where one is signed in, and the way to end that. */
export function SessionsCard() {
  const utils = trpc.useUtils()
  const sessions = trpc.auth.sessions.useQuery()
  const end = trpc.auth.endSession.useMutation({ onSuccess: () => utils.auth.sessions.invalidate() })
  // This page's own session ends with the others; the question who one is then leads to sign in.
  const endAll = trpc.auth.endAllSessions.useMutation({ onSuccess: () => utils.auth.me.invalidate() })
  return (
    <Card title="Sessions">
      {sessions.isPending && <Skeleton rows={3} />}
      {sessions.isLoadingError && (
        <ErrorNotice error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {sessions.data && (
        <div className="grid gap-3">
          <ul aria-label="Sessions" className="grid text-[13px]">
            {sessions.data.items.map((session) => (
              <li
                key={session.id}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b py-2 last:border-0"
              >
                <span className="min-w-0 flex-1">
                  {session.device} {session.is_current && <Badge tone="ok">This session</Badge>}
                  <span className="block text-[12px] text-text-3">
                    {session.place}, last used <RelativeTime at={session.last_used_at} />
                  </span>
                </span>
                {!session.is_current && (
                  <Button
                    variant="quiet"
                    aria-label={`End the session on ${session.device}`}
                    isPending={end.isPending && end.variables.id === session.id}
                    onClick={() => end.mutate({ id: session.id })}
                  >
                    End
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {end.error && <ErrorNotice error={end.error} />}
          {endAll.error && <ErrorNotice error={endAll.error} />}
          <div className="flex justify-end">
            <Button isPending={endAll.isPending} onClick={() => endAll.mutate({})}>
              Sign out everywhere
            </Button>
          </div>
        </div>
      )}
    </Card>
  )
}

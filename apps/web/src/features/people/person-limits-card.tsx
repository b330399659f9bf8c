import { trpc } from '../../lib/api/trpc.ts'
import { LimitForm } from '../../limit-form/limit-form.tsx'
import type { Limit } from '../../live/types.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Person } from './people-search.ts'

/** How much somebody's bot may do at most. They choose their own limits up to this. */
export function PersonLimitsCard({ person: { id } }: { person: Person }) {
  const limits = trpc.users.limits.useQuery({ id })
  return (
    <Card title="Limits">
      {limits.isPending && <Skeleton rows={6} />}
      {limits.isLoadingError && <ErrorNotice error={limits.error} onRetry={() => void limits.refetch()} />}
      {limits.data && (
        <div className="grid gap-2 text-[13px]">
          <p className="text-text-2">The highest limits this person can choose.</p>
          <ul aria-label="Limits" className="grid">
            {limits.data.items.map((limit) => (
              <LimitRow key={limit.action} userId={id} limit={limit} />
            ))}
          </ul>
        </div>
      )}
    </Card>
  )
}

function LimitRow({ userId, limit }: { userId: string; limit: Limit }) {
  const utils = trpc.useUtils()
  const allow = trpc.limits.allow.useMutation({
    onSuccess: () => utils.users.limits.invalidate({ id: userId }),
  })
  return (
    <LimitForm
      title={limit.title}
      note={`${limit.daily_used} of ${limit.daily_limit} today`}
      amounts={{ daily_limit: limit.daily_ceiling, hourly_limit: limit.hourly_ceiling }}
      act="Save"
      inputOf={(chosen) => ({ user_id: userId, action: limit.action, ...chosen })}
      mutation={allow}
    />
  )
}

import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { trpc } from '../../lib/api/trpc.ts'
import { showToast } from '../../lib/toasts.ts'
import { LimitForm } from '../../limit-form/limit-form.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

type DefaultLimit = inferRouterOutputs<AppRouter>['limits']['defaults']['items'][number]

/** How much everybody's bot may do whose owner has no limit of their own. */
export function DefaultLimitsCard() {
  const limits = trpc.limits.defaults.useQuery()
  return (
    <Card title="Default limits">
      <div className="grid min-h-[392px] content-start gap-2 text-[13px]">
        <p className="text-text-2">
          For everyone without limits of their own. A person can be allowed more or less on their page under
          People.
        </p>
        {limits.isPending && <Skeleton rows={6} />}
        {limits.isLoadingError && <ErrorNotice error={limits.error} onRetry={() => void limits.refetch()} />}
        <ul aria-label="Default limits" className="grid">
          {limits.data?.items.map((limit) => (
            <LimitRow key={limit.action} limit={limit} />
          ))}
        </ul>
      </div>
    </Card>
  )
}

function LimitRow({ limit: { action, title, ...amounts } }: { limit: DefaultLimit }) {
  const utils = trpc.useUtils()
  const save = trpc.limits.setDefault.useMutation({
    onSuccess(_, { daily_limit, hourly_limit }) {
      showToast({ text: `${title}: ${daily_limit} a day, ${hourly_limit} an hour for everyone by default.` })
      return utils.limits.defaults.invalidate()
    },
  })
  return (
    <LimitForm
      {...{ title, amounts }}
      act="Save"
      which="by default"
      inputOf={(chosen) => ({ action, ...chosen })}
      mutation={save}
    />
  )
}

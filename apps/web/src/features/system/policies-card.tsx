import { trpc } from '../../lib/api/trpc.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** What is demanded of everybody here. */
export function PoliciesCard() {
  const utils = trpc.useUtils()
  const policies = trpc.instance.policies.useQuery()
  const update = trpc.instance.updatePolicies.useMutation({
    onSuccess(saved) {
      utils.instance.policies.setData(undefined, saved)
      return utils.auth.me.invalidate()
    },
  })
  return (
    <Card title="Administrator sign-in">
      {policies.isPending && <Skeleton rows={2} />}
      {policies.isLoadingError && (
        <ErrorNotice error={policies.error} onRetry={() => void policies.refetch()} />
      )}
      {policies.data && (
        <div className="grid gap-3 text-[13px]">
          <label className="flex min-h-8 items-center gap-2.5">
            <input
              type="checkbox"
              checked={policies.data.require_admin_two_factor}
              disabled={update.isPending}
              onChange={({ target }) => update.mutate({ require_admin_two_factor: target.checked })}
            />
            Administrators need a second factor
          </label>
          <p className="text-text-2">
            Administrators without one, including you, can’t open any administration page until they add it.
          </p>
          <ProveYourself
            error={update.error}
            onProved={() => update.variables && update.mutate(update.variables)}
          />
        </div>
      )}
    </Card>
  )
}

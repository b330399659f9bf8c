import { MaxAccountsForm } from '../../account/max-accounts-form.tsx'
import { trpc } from '../../lib/api/trpc.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** How many accounts everybody may own, unless something else is said on their page. */
export function MaxAccountsCard() {
  const utils = trpc.useUtils()
  const max = trpc.accounts.defaultMax.useQuery()
  const set = trpc.accounts.setDefaultMax.useMutation({
    onSuccess: (saved) => utils.accounts.defaultMax.setData(undefined, saved),
  })
  return (
    <Card title="Accounts per person">
      {max.isPending && <Skeleton rows={2} />}
      {max.isLoadingError && <ErrorNotice error={max.error} onRetry={() => void max.refetch()} />}
      {max.data && (
        <MaxAccountsForm
          key={max.data.max}
          {...{ max: max.data.max, isPending: set.isPending, error: set.error }}
          label="Maximum number of accounts per person"
          hint="Includes everyone’s first account. You can set a different maximum on a person’s page."
          // Nobody is without a maximum: that nothing was typed is refused like a number too small.
          onSave={(next) => set.mutate({ max: next ?? 0 })}
        />
      )}
    </Card>
  )
}

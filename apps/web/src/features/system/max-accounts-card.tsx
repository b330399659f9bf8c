import { useForm } from 'react-hook-form'
import { fieldProblemOf } from '../../lib/public-error.ts'
import { trpc } from '../../lib/trpc.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** How many accounts everybody may own, unless something else is said on their page. */
export function MaxAccountsCard() {
  const max = trpc.accounts.defaultMax.useQuery()
  return (
    <Card title="Accounts per person">
      {max.isPending && <Skeleton rows={2} />}
      {max.isLoadingError && <ErrorNotice error={max.error} onRetry={() => void max.refetch()} />}
      {max.data && <Loaded key={max.data.max} max={max.data.max} />}
    </Card>
  )
}

function Loaded({ max }: { max: number }) {
  const utils = trpc.useUtils()
  const form = useForm({ defaultValues: { max } })
  const set = trpc.accounts.setDefaultMax.useMutation({
    onSuccess: (saved) => utils.accounts.defaultMax.setData(undefined, saved),
  })
  const problem = fieldProblemOf(set.error, 'max')
  return (
    <form
      noValidate
      className="grid gap-2 text-[13px]"
      onSubmit={form.handleSubmit((given) => set.mutate(given))}
    >
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
        <Field
          label="Maximum of accounts a person may own"
          hint="The first account included. The page of a person can allow them more or fewer."
          error={problem}
        >
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            max={1000}
            {...form.register('max', { valueAsNumber: true })}
          />
        </Field>
        <Button type="submit" isPending={set.isPending} disabled={!form.formState.isDirty}>
          Set maximum
        </Button>
      </div>
      {!problem && (
        <ProveYourself error={set.error} onProved={() => set.variables && set.mutate(set.variables)} />
      )}
    </form>
  )
}

import { useForm } from 'react-hook-form'
import { fieldProblemOf } from '../../lib/public-error.ts'
import { trpc } from '../../lib/trpc.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import type { Person } from './people-search.ts'

/** How many accounts one person may own; empty: as many as anybody. */
export function MaxAccountsForm({ person: { id }, max }: { person: Person; max: number | null }) {
  const utils = trpc.useUtils()
  const everybody = trpc.accounts.defaultMax.useQuery()
  const form = useForm({ defaultValues: { max: max === null ? '' : String(max) } })
  const set = trpc.accounts.setMax.useMutation({
    onSuccess: () => utils.accounts.ofPerson.invalidate({ id }),
  })
  const problem = fieldProblemOf(set.error, 'max')
  return (
    <form
      noValidate
      className="grid gap-2"
      onSubmit={form.handleSubmit(({ max: text }) =>
        set.mutate({ id, max: text.trim() === '' ? null : Number(text) }),
      )}
    >
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
        <Field
          label="Maximum of accounts they may own"
          hint={`Empty: as many as everyone${everybody.data ? `, ${everybody.data.max}` : ''}. Accounts they own already stay.`}
          error={problem}
        >
          <Input type="number" inputMode="numeric" min={1} max={1000} {...form.register('max')} />
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

import { useForm } from 'react-hook-form'
import { fieldProblemOf } from '../lib/api/public-error.ts'
import { ProveYourself } from '../reauthentication/prove-yourself.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'

/** Asks how many accounts may be owned. `onSave` gets what was typed, null for nothing; again once the password was given. */
export function MaxAccountsForm(props: {
  label: string
  hint: string
  max: number | null
  onSave: (max: number | null) => void
  isPending: boolean
  error: unknown
}) {
  const { label, hint, max, onSave, isPending, error } = props
  const form = useForm({ defaultValues: { max: max === null ? '' : String(max) } })
  const problem = fieldProblemOf(error, 'max')
  const save = form.handleSubmit(({ max: typed }) => onSave(typed.trim() === '' ? null : Number(typed)))
  return (
    <form noValidate className="grid gap-2 text-[13px]" onSubmit={save}>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2">
        <Field label={label} hint={hint} error={problem}>
          <Input type="number" inputMode="numeric" min={1} max={1000} {...form.register('max')} />
        </Field>
        <Button
          type="submit"
          className="mt-[23px] self-start"
          isPending={isPending}
          disabled={!form.formState.isDirty}
        >
          Set maximum
        </Button>
      </div>
      {!problem && <ProveYourself error={error} onProved={() => void save()} />}
    </form>
  )
}

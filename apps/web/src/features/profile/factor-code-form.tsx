import { useForm } from 'react-hook-form'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'

/** Asks for a code of the factor before something is done to it. */
export function FactorCodeForm(props: {
  label: string
  mutation: { mutate: (input: { code: string }) => void; isPending: boolean; error: unknown }
  onCancel?: () => void
}) {
  const { label, mutation, onCancel } = props
  const form = useForm({ defaultValues: { code: '' } })
  const submit = form.handleSubmit((values) => mutation.mutate(values))
  return (
    <div className="grid gap-3">
      <form noValidate className="grid gap-3" onSubmit={submit}>
        <Field label="Code of your authenticator app" error={form.formState.errors.code?.message}>
          <Input
            autoComplete="one-time-code"
            spellCheck={false}
            {...form.register('code', { required: 'Type the code.' })}
          />
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          {onCancel && (
            <Button variant="quiet" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" variant="primary" isPending={mutation.isPending}>
            {label}
          </Button>
        </div>
      </form>
      <ProveYourself error={mutation.error} onProved={() => void submit()} />
    </div>
  )
}

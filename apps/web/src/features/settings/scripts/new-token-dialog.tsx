import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../../lib/api/public-error.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { ProveYourself } from '../../../reauthentication/prove-yourself.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { Select } from '../../../ui/select.tsx'
import { ShownSecret } from '../shown-secret.tsx'

/** Makes a token and shows it this once. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const utils = trpc.useUtils()
  const create = trpc.tokens.create.useMutation({ onSuccess: () => utils.tokens.list.invalidate() })
  return (
    <Dialog title="New API token" isOpen onClose={onClose}>
      {create.data ? (
        <ShownSecret
          label="API token"
          note="It is shown only now. Whoever has it can do what it allows."
          secret={create.data.token}
          onDone={onClose}
        />
      ) : (
        <TokenForm create={create} />
      )}
    </Dialog>
  )
}

function TokenForm({ create }: { create: ReturnType<typeof trpc.tokens.create.useMutation> }) {
  const me = trpc.auth.me.useQuery()
  const form = useForm({ defaultValues: { name: '', scope: 'read' as const, days: 90 } })
  const isBesideField = hasFieldProblem(create.error)
  const submit = form.handleSubmit(({ name, scope, days }) => create.mutate({ name, scopes: [scope], days }))
  return (
    <div className="grid gap-3">
      <form noValidate className="grid gap-3" onSubmit={submit}>
        <Field
          label="Name"
          hint="What the script is for."
          error={form.formState.errors.name?.message ?? fieldProblemOf(create.error, 'name')}
        >
          <Input autoComplete="off" {...form.register('name', { required: 'Type a name.' })} />
        </Field>
        <div className="grid grid-cols-2 items-start gap-3">
          <Field label="Permission" error={fieldProblemOf(create.error, 'scopes')}>
            <Select {...form.register('scope')}>
              <option value="read">Read</option>
              <option value="operate">Read and write</option>
              {me.data?.user.role === 'admin' && <option value="admin">Administer</option>}
            </Select>
          </Field>
          <Field label="For how many days" error={fieldProblemOf(create.error, 'days')}>
            <Input type="number" min={1} max={365} {...form.register('days', { valueAsNumber: true })} />
          </Field>
        </div>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" isPending={create.isPending}>
            {create.isPending ? 'Creating…' : 'Create token'}
          </Button>
        </div>
      </form>
      {!isBesideField && <ProveYourself error={create.error} onProved={() => void submit()} />}
    </div>
  )
}

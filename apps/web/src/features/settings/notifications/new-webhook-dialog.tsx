import { useForm } from 'react-hook-form'
import { fieldProblemOf, hasFieldProblem } from '../../../lib/api/public-error.ts'
import { trpc } from '../../../lib/api/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { ShownSecret } from '../shown-secret.tsx'

/** Adds a webhook and shows its secret this once. */
export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const utils = trpc.useUtils()
  const form = useForm({ defaultValues: { name: '', url: '' } })
  const create = trpc.webhooks.create.useMutation({
    onSuccess: () => Promise.all([utils.webhooks.list.invalidate(), utils.channels.list.invalidate()]),
  })
  const isBesideField = hasFieldProblem(create.error)
  const problemOf = (name: 'name' | 'url') =>
    form.formState.errors[name]?.message ?? fieldProblemOf(create.error, name)
  return (
    <Dialog title="New webhook" isOpen onClose={onClose}>
      {create.data ? (
        <ShownSecret
          label="secret"
          note="It is shown only now. Your service checks with it that a message is from Botyard."
          secret={create.data.secret}
          onDone={onClose}
        />
      ) : (
        <form noValidate className="grid gap-3" onSubmit={form.handleSubmit((input) => create.mutate(input))}>
          <Field label="Name" error={problemOf('name')}>
            <Input autoComplete="off" {...form.register('name', { required: 'Type a name.' })} />
          </Field>
          <Field
            label="Address"
            hint="It must be reachable from the internet, with https."
            error={problemOf('url')}
          >
            <Input
              type="url"
              autoComplete="off"
              placeholder="https://"
              {...form.register('url', { required: 'Type an address.' })}
            />
          </Field>
          {create.error && !isBesideField && <ErrorNotice error={create.error} />}
          <div className="flex justify-end">
            <Button type="submit" variant="primary" isPending={create.isPending}>
              {create.isPending ? 'Adding…' : 'Add webhook'}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}

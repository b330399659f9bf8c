import { useForm } from 'react-hook-form'
import { useAccountNavigation } from '../../account/account-navigation.ts'
import { fieldProblemOf } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'

/** Adds an account and goes to it, where Instagram is connected. */
export function NewAccountDialog({ onClose }: { onClose: () => void }) {
  const utils = trpc.useUtils()
  const { goTo } = useAccountNavigation()
  const form = useForm({ defaultValues: { name: '' } })
  const create = trpc.accounts.create.useMutation({
    async onSuccess({ id }) {
      await utils.accounts.list.invalidate()
      onClose()
      goTo(id, urls.home)
    },
  })
  const problem = fieldProblemOf(create.error, 'name')
  return (
    <Dialog title="Add an account" isOpen onClose={onClose}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={form.handleSubmit(({ name }) => create.mutate({ name }))}
      >
        <p className="text-[13px] text-text-2">
          It gets its own bot, limits, lists and automations. Connect its Instagram account next.
        </p>
        <Field label="Name" error={problem} hint="Shown to you and everyone who looks after it with you.">
          <Input autoComplete="off" autoFocus maxLength={60} {...form.register('name')} />
        </Field>
        {create.error && !problem && <ErrorNotice error={create.error} />}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" isPending={create.isPending}>
            {create.isPending ? 'Adding…' : 'Add'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

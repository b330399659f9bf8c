import { useForm } from 'react-hook-form'
import type { Account } from '../../account/use-account.ts'
import { fieldProblemOf } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'

/** What the account is called by those who look after it. */
export function RenameCard({ account }: { account: Account }) {
  const utils = trpc.useUtils()
  const form = useForm({ defaultValues: { name: account.name } })
  const rename = trpc.accounts.rename.useMutation({ onSuccess: () => utils.accounts.list.invalidate() })
  const problem = fieldProblemOf(rename.error, 'name')
  return (
    <Card title="Account name">
      <form
        noValidate
        className="grid gap-3"
        onSubmit={form.handleSubmit(({ name }) => rename.mutate({ id: account.id, name }))}
      >
        <Field label="Name" error={problem}>
          <Input autoComplete="off" maxLength={60} {...form.register('name')} />
        </Field>
        {rename.error && !problem && <ErrorNotice error={rename.error} />}
        <div className="flex justify-end">
          <Button type="submit" isPending={rename.isPending}>
            {rename.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Card>
  )
}

import { useForm } from 'react-hook-form'
import { fieldProblemOf } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { ProveYourself } from '../../reauthentication/prove-yourself.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'

/** Asks for another address: both mailboxes get a link, and nothing changes before the new one is confirmed. */
export function NewEmailCard() {
  const form = useForm({ defaultValues: { email: '' } })
  const ask = trpc.auth.changeEmail.useMutation({ onSuccess: () => form.reset() })
  const submit = form.handleSubmit(({ email }) => ask.mutate({ email }))
  const problem = fieldProblemOf(ask.error, 'email')
  return (
    <Card title="Change email address">
      <form noValidate className="grid gap-3" onSubmit={submit}>
        <Field
          label="New email address"
          error={problem}
          hint="The change takes effect when you open the link we send there. Your current address gets a link too, to approve or refuse it."
        >
          <Input type="email" autoComplete="email" spellCheck={false} {...form.register('email')} />
        </Field>
        {!problem && <ProveYourself error={ask.error} onProved={() => void submit()} />}
        {ask.isSuccess && (
          <p role="status" className="text-[13px]">
            Two mails are on their way: one to each address.
          </p>
        )}
        <div className="flex justify-end">
          <Button type="submit" isPending={ask.isPending}>
            {ask.isPending ? 'Sending…' : 'Send a link'}
          </Button>
        </div>
      </form>
    </Card>
  )
}

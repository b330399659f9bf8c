import { Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { fieldProblemOf } from '../../lib/api/public-error.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Button } from '../../ui/button.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'

/** Sends a link to whoever has forgotten their password. It says the same whether it knows the address or not. */
export function ForgotPasswordPage() {
  const form = useForm({ defaultValues: { email: '' } })
  const send = trpc.auth.forgotPassword.useMutation()
  const problem = form.formState.errors.email?.message ?? fieldProblemOf(send.error, 'email')
  return (
    <EntryCard
      title="Forgot your password?"
      onSubmit={form.handleSubmit((values) => send.mutate(values))}
      below={
        <Link to={urls.login} className="text-accent-text underline">
          Back to sign in
        </Link>
      }
    >
      {send.isSuccess ? (
        <p role="status" className="text-[13px]">
          If this address is known here, an email with a link is on its way. The link works for an hour.
        </p>
      ) : (
        <>
          {send.error && !problem && <ErrorNotice error={send.error} />}
          <Field label="Email" hint="The address of your account." error={problem}>
            <Input
              type="email"
              autoComplete="email"
              autoFocus
              {...form.register('email', { required: 'Type your address.' })}
            />
          </Field>
          <Button type="submit" variant="primary" isPending={send.isPending} className="min-h-[38px]">
            {send.isPending ? 'Sending…' : 'Send a link'}
          </Button>
        </>
      )}
    </EntryCard>
  )
}

import { Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { publicErrorOf } from '../../lib/public-error.ts'
import { trpc } from '../../lib/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Button } from '../../ui/button.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { useMailedToken } from './use-mailed-token.ts'

/** Where the mailed link leads: a new password, then sign in with it. */
export function ResetPasswordPage() {
  const token = useMailedToken()
  const form = useForm({ defaultValues: { next: '', again: '' } })
  const reset = trpc.auth.resetPassword.useMutation()
  const { errors } = form.formState
  const refusal = reset.error ? publicErrorOf(reset.error) : null
  const isTooWeak = refusal?.error === 'PASSWORD_TOO_WEAK'
  return (
    <EntryCard
      title="New password"
      onSubmit={form.handleSubmit(({ next }) => reset.mutate({ token, new_password: next }))}
      below={
        <Link to={urls.login} className="text-accent-text underline">
          {reset.isSuccess ? 'Sign in with it' : 'Back to sign in'}
        </Link>
      }
    >
      {reset.isSuccess ? (
        <p role="status" className="text-[13px]">
          Your password was changed, and every session of yours has ended.
        </p>
      ) : (
        <>
          {refusal && !isTooWeak && <ErrorNotice error={reset.error} />}
          <Field
            label="New password"
            hint="At least 15 characters; a sentence is fine."
            error={errors.next?.message ?? (isTooWeak ? refusal.message : undefined)}
          >
            <Input
              type="password"
              autoComplete="new-password"
              autoFocus
              {...form.register('next', { required: 'Type a new password.' })}
            />
          </Field>
          <Field label="Repeat new password" error={errors.again?.message}>
            <Input
              type="password"
              autoComplete="new-password"
              {...form.register('again', {
                validate: (again, { next }) => again === next || 'The two passwords differ.',
              })}
            />
          </Field>
          <Button type="submit" variant="primary" isPending={reset.isPending} className="min-h-[38px]">
            {reset.isPending ? 'Changing…' : 'Change password'}
          </Button>
        </>
      )}
    </EntryCard>
  )
}

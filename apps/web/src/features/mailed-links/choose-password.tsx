import { publicErrorOf } from '@botyard/errors/public-error'
import { Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { urls } from '../../lib/urls.ts'
import { Button } from '../../ui/button.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { checkRepeated, RepeatPassword } from '../../ui/repeat-password.tsx'
import { useMailedToken } from './use-mailed-token.ts'

interface Props {
  readonly title: string
  /** What the link does beside the password. */
  readonly intro?: string
  readonly label: string
  /** What is so when it is done. */
  readonly done: string
  readonly choose: {
    readonly mutate: (input: { token: string; new_password: string }) => void
    readonly isPending: boolean
    readonly isSuccess: boolean
    readonly error: unknown
  }
}

/** Chooses a password with an emailed link; then one signs in with it. */
export function ChoosePassword({ title, intro, label, done, choose }: Props) {
  const token = useMailedToken()
  const form = useForm({ defaultValues: { next: '', again: '' } })
  const { errors } = form.formState
  const refusal = publicErrorOf(choose.error)
  const isTooWeak = refusal?.error === 'PASSWORD_TOO_WEAK'
  return (
    <EntryCard
      title={title}
      onSubmit={form.handleSubmit(({ next }) => choose.mutate({ token, new_password: next }))}
      below={
        <Link to={urls.login} className="text-accent-text underline">
          {choose.isSuccess ? 'Sign in with it' : 'Back to sign in'}
        </Link>
      }
    >
      {choose.isSuccess ? (
        <p role="status" className="text-[13px]">
          {done}
        </p>
      ) : (
        <>
          {intro && <p className="text-[13px]">{intro}</p>}
          {choose.error && !isTooWeak && <ErrorNotice error={choose.error} />}
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
          <RepeatPassword
            error={errors.again?.message}
            {...form.register('again', { validate: checkRepeated })}
          />
          <Button type="submit" variant="primary" isPending={choose.isPending} className="min-h-[38px]">
            {choose.isPending ? 'Keeping it…' : label}
          </Button>
        </>
      )}
    </EntryCard>
  )
}

import { publicErrorOf } from '@botyard/errors/public-error'
import { useNavigate } from '@tanstack/react-router'
import { Check, Circle } from 'lucide-react'
import { useForm } from 'react-hook-form'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { checkRepeated, RepeatPassword } from '../../ui/repeat-password.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { checkPassword, type PasswordCheck } from './password-checks.ts'

/** Replaces one's password; with a temporary password the only page there is. */
export function ChangePasswordPage() {
  const me = trpc.auth.me.useQuery()
  return (
    <div className="grid w-full max-w-[440px] gap-4">
      <PageHeader title="Change password" />
      {me.isPending ? (
        <Skeleton rows={6} />
      ) : me.error ? (
        <ErrorNotice error={me.error} onRetry={() => void me.refetch()} />
      ) : (
        <ChangePasswordForm user={me.data.user} isForced={me.data.must_change_password} />
      )}
    </div>
  )
}

function ChangePasswordForm({
  user,
  isForced,
}: {
  user: { id: string; username: string }
  isForced: boolean
}) {
  const navigate = useNavigate()
  const utils = trpc.useUtils()
  const form = useForm({ defaultValues: { current: '', next: '', again: '' } })
  const change = trpc.users.changePassword.useMutation({
    async onSuccess() {
      await utils.auth.me.invalidate()
      await navigate({ to: urls.home })
    },
  })
  const { errors } = form.formState
  const refusal = publicErrorOf(change.error)
  const isCurrentWrong = refusal?.error === 'CURRENT_PASSWORD_WRONG'
  const isTooWeak = refusal?.error === 'PASSWORD_TOO_WEAK'
  return (
    <form
      noValidate
      onSubmit={form.handleSubmit(({ current, next }) =>
        change.mutate({ id: user.id, current_password: current, new_password: next }),
      )}
      className="grid gap-4 rounded-[10px] border border-line bg-panel p-5 shadow-(--shadow)"
    >
      {isForced && (
        <p className="text-[13px] text-text-2">
          You signed in with a temporary password. Choose your own to continue.
        </p>
      )}
      {change.error && !isCurrentWrong && !isTooWeak && <ErrorNotice error={change.error} />}
      <input type="text" name="username" autoComplete="username" value={user.username} readOnly hidden />
      <Field
        label={isForced ? 'Temporary password' : 'Current password'}
        error={
          errors.current?.message ??
          (isCurrentWrong ? `This is not your ${isForced ? 'temporary' : 'current'} password.` : undefined)
        }
      >
        <Input
          type="password"
          autoComplete="current-password"
          autoFocus
          {...form.register('current', { required: 'Enter this password.' })}
        />
      </Field>
      <Field label="New password" error={errors.next?.message ?? (isTooWeak ? refusal.message : undefined)}>
        <Input
          type="password"
          autoComplete="new-password"
          {...form.register('next', {
            validate: (next) => checkPassword(next, user).find((check) => !check.isMet)?.rule ?? true,
          })}
        />
      </Field>
      <Rules checks={checkPassword(form.watch('next'), user)} />
      <RepeatPassword
        error={errors.again?.message}
        {...form.register('again', { validate: checkRepeated })}
      />
      <Button type="submit" variant="primary" isPending={change.isPending}>
        {change.isPending ? 'Changing…' : 'Change password'}
      </Button>
      <p className="text-[12px] text-text-3">Your other sessions will be signed out.</p>
    </form>
  )
}

function Rules({ checks }: { checks: PasswordCheck[] }) {
  return (
    <ul aria-label="Rules" className="grid gap-1 text-[12px]">
      {checks.map(({ rule, isMet }) => (
        <li key={rule} className={`flex items-center gap-2 ${isMet ? 'text-ok-text' : 'text-text-3'}`}>
          {isMet ? <Check aria-hidden="true" size={14} /> : <Circle aria-hidden="true" size={14} />}
          {rule}
          <span className="sr-only">{isMet ? '(met)' : '(not met yet)'}</span>
        </li>
      ))}
    </ul>
  )
}

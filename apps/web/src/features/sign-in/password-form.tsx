import { Link } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { trpc } from '../../lib/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Button } from '../../ui/button.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'

/** The first step of signing in. */
export function PasswordForm(props: {
  onSignedIn: (answer: { must_change_password: boolean }) => Promise<void>
  onHalfWay: (halfToken: string) => void
}) {
  const form = useForm({ defaultValues: { username: '', password: '' } })
  const login = trpc.auth.login.useMutation({
    onSuccess: (answer) =>
      answer.half_token === null ? props.onSignedIn(answer) : props.onHalfWay(answer.half_token),
  })
  const { errors } = form.formState
  return (
    <EntryCard
      title="Sign in"
      onSubmit={form.handleSubmit((values) => login.mutate(values))}
      below="No account? An administrator of this installation can make you one."
    >
      {login.error && <ErrorNotice error={login.error} />}
      <Field label="Username" error={errors.username?.message}>
        <Input
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.register('username', { required: 'Type your username.' })}
        />
      </Field>
      <Field label="Password" error={errors.password?.message}>
        <Input
          type="password"
          autoComplete="current-password"
          {...form.register('password', { required: 'Type your password.' })}
        />
      </Field>
      <Button type="submit" variant="primary" isPending={login.isPending} className="min-h-[38px]">
        {login.isPending ? 'Signing in…' : 'Sign in'}
      </Button>
      <Link to={urls.forgotPassword} className="justify-self-center text-[13px] text-accent-text underline">
        Forgot your password?
      </Link>
    </EntryCard>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { trpc } from '../../lib/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Wordmark } from '../../ui/wordmark.tsx'

/** Name and password; then the page that was asked for without a session. */
export function SignInPage() {
  const navigate = useNavigate()
  const { from } = useSearch({ strict: false })
  const queryClient = useQueryClient()
  const form = useForm({ defaultValues: { username: '', password: '' } })
  const login = trpc.auth.login.useMutation({
    async onSuccess({ must_change_password }) {
      // What was said to nobody, or to somebody else, is not true any more.
      queryClient.removeQueries()
      await navigate({ to: must_change_password ? urls.changePassword : (from ?? urls.home) })
    },
  })
  const { errors } = form.formState
  return (
    <main className="grid min-h-dvh place-items-center bg-ground px-4 py-10 text-text">
      <div className="grid w-full max-w-[360px] gap-6">
        <div className="justify-self-center text-[18px]">
          <Wordmark />
        </div>
        <form
          noValidate
          onSubmit={form.handleSubmit((values) => login.mutate(values))}
          className="grid gap-4 rounded-[10px] border border-line bg-panel p-6 shadow-(--shadow)"
        >
          <PageHeader title="Sign in" />
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
        </form>
        <p className="text-balance text-center text-[13px] text-text-3">
          No account? An administrator of this installation can make you one.
        </p>
      </div>
    </main>
  )
}

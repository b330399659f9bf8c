import { Link } from '@tanstack/react-router'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { forgotLook, PasswordCard } from './password-card.tsx'
import { useRequiredFields } from './use-required-fields.ts'

/** The first step of signing in. */
export function PasswordForm(props: {
  onSignedIn: (answer: { must_change_password: boolean }) => Promise<void>
  onCodeWanted: (mfaToken: string) => void
}) {
  const login = trpc.auth.login.useMutation({
    onSuccess: (answer) =>
      answer.mfa_token === null ? props.onSignedIn(answer) : props.onCodeWanted(answer.mfa_token),
  })
  const { form, problemOf } = useRequiredFields(
    { username: 'Type your username.', password: 'Type your password.' },
    (values) => login.mutate(values),
  )
  return (
    <PasswordCard
      {...{ form, problemOf }}
      isPending={login.isPending}
      notice={login.error && <ErrorNotice error={login.error} />}
      forgot={
        <Link to={urls.forgotPassword} className={forgotLook}>
          Forgot your password?
        </Link>
      }
    />
  )
}

import { trpc } from '../../lib/api/trpc.ts'
import { ChoosePassword } from './choose-password.tsx'

/** Where the mailed link leads: a new password, then sign in with it. */
export function ResetPasswordPage() {
  const reset = trpc.auth.resetPassword.useMutation()
  return (
    <ChoosePassword
      title="New password"
      label="Change password"
      done="Your password was changed, and every session of yours has ended."
      choose={reset}
    />
  )
}

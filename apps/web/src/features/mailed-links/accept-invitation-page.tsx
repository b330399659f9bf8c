import { trpc } from '../../lib/api/trpc.ts'
import { ChoosePassword } from './choose-password.tsx'

/** Where an invitation leads: a first password, then sign in with it. */
export function AcceptInvitationPage() {
  const accept = trpc.auth.acceptInvitation.useMutation()
  return (
    <ChoosePassword
      title="Welcome to Botyard"
      label="Choose password"
      done="Your password is kept. Sign in with the username from your invitation."
      choose={accept}
    />
  )
}

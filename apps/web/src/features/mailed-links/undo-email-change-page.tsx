import { trpc } from '../../lib/api/trpc.ts'
import { ChoosePassword } from './choose-password.tsx'

/** Where the mail to a former address leads: that address holds again, with a new password. */
export function UndoEmailChangePage() {
  const undo = trpc.auth.undoEmailChange.useMutation()
  return (
    <ChoosePassword
      title="Take your account back"
      intro="Your account gets this email address back, and everyone who is signed in to it is signed out. Choose a password that no one else knows."
      label="Restore address and change password"
      done="This address is yours again. Your password was changed, and every session and API token has ended."
      choose={undo}
    />
  )
}

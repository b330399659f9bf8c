import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useAccountDoor } from '../../account/account-door.ts'
import { urls } from '../../lib/urls.ts'
import { CodeForm } from './code-form.tsx'
import { PasswordForm } from './password-form.tsx'

/** Name and password, a code where one is wanted; then the page that was asked for without a session. */
export function SignInPage() {
  const navigate = useNavigate()
  const { from } = useSearch({ strict: false })
  const { forgetAll } = useAccountDoor()
  // Only here, in memory: it opens nothing but the next step.
  const [halfToken, setHalfToken] = useState<string | null>(null)
  async function signedIn({ must_change_password }: { must_change_password: boolean }) {
    // What was said to nobody, or to somebody else, is not true any more.
    forgetAll()
    await navigate({ href: must_change_password ? urls.changePassword : (from ?? urls.home) })
  }
  return halfToken === null ? (
    <PasswordForm onSignedIn={signedIn} onHalfWay={setHalfToken} />
  ) : (
    <CodeForm halfToken={halfToken} onSignedIn={signedIn} onStartOver={() => setHalfToken(null)} />
  )
}

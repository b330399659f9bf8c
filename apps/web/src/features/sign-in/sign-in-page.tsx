import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useAccountNavigation } from '../../account/account-navigation.ts'
import { mayBeSignedIn, rememberSignedIn } from '../../lib/api/session-hint.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { CodeForm } from './code-form.tsx'
import { PasswordForm } from './password-form.tsx'

/**
 * Name and password, a code where one is wanted; then the page that was asked for without a session. Whoever is signed in
 * already is led there at once.
 */
export function SignInPage() {
  const navigate = useNavigate()
  const { from } = useSearch({ strict: false })
  const { forgetAll } = useAccountNavigation()
  const [isAskedWho] = useState(mayBeSignedIn)
  // Asked again: what the cache still has may be of a session that has just been ended.
  const me = trpc.auth.me.useQuery(undefined, {
    enabled: isAskedWho,
    staleTime: 0,
    refetchOnMount: 'always',
    retry: false,
  })
  // Only here, in memory: it opens nothing but the next step.
  const [mfaToken, setMfaToken] = useState<string | null>(null)
  async function signedIn({ must_change_password }: { must_change_password: boolean }) {
    rememberSignedIn()
    // What was said to nobody, or to somebody else, is not true any more.
    forgetAll()
    await navigate({ href: must_change_password ? urls.changePassword : (from ?? urls.home) })
  }
  const isIn = isAskedWho && me.isFetchedAfterMount && me.isSuccess
  useEffect(() => {
    if (isIn) void navigate({ href: from ?? urls.home, replace: true })
  }, [isIn, from, navigate])
  return mfaToken === null ? (
    <PasswordForm onSignedIn={signedIn} onCodeWanted={setMfaToken} />
  ) : (
    <CodeForm mfaToken={mfaToken} onSignedIn={signedIn} onStartOver={() => setMfaToken(null)} />
  )
}

import { publicErrorOf } from '@botyard/errors/public-error'
import { Link } from '@tanstack/react-router'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Button } from '../../ui/button.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { useMailedToken } from './use-mailed-token.ts'

/** Where the mailed link leads: one button, so that a mail program that opens links verifies nothing. */
export function VerifyEmailPage() {
  const token = useMailedToken()
  const verify = trpc.auth.verifyEmail.useMutation()
  const needsSignIn = publicErrorOf(verify.error)?.error === 'LINK_NEEDS_SIGN_IN'
  return (
    <EntryCard
      title="Verify your email"
      onSubmit={(event) => {
        event.preventDefault()
        verify.mutate({ token })
      }}
      below={
        <Link to={needsSignIn ? urls.login : urls.home} className="text-accent-text underline">
          {needsSignIn ? 'Sign in' : 'Go to Botyard'}
        </Link>
      }
    >
      {verify.error && <ErrorNotice error={verify.error} />}
      {verify.isSuccess ? (
        <p role="status" className="text-[13px]">
          Thank you: this address is yours.
        </p>
      ) : (
        <Button type="submit" variant="primary" isPending={verify.isPending} className="min-h-[38px]">
          {verify.isPending ? 'Verifying…' : 'This is my address'}
        </Button>
      )}
    </EntryCard>
  )
}

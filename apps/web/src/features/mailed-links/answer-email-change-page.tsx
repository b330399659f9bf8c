import { Link } from '@tanstack/react-router'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Button } from '../../ui/button.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { useMailedToken } from './use-mailed-token.ts'

const said = {
  agreed: 'The new address takes effect once the link sent there is opened.',
  refused: 'This stays your address. If you did not ask for another one, choose a new password.',
}

/** Where the mail to the present address leads when another one is to replace it: one may agree, or keep it. */
export function AnswerEmailChangePage() {
  const token = useMailedToken()
  const answer = trpc.auth.answerEmailChange.useMutation()
  const isAgreed = answer.variables?.is_agreed
  return (
    <EntryCard
      title="Replace your email address?"
      onSubmit={(event) => {
        event.preventDefault()
        answer.mutate({ token, is_agreed: true })
      }}
      below={
        answer.isSuccess && isAgreed === false ? (
          <Link to={urls.forgotPassword} className="text-accent-text underline">
            Choose a new password
          </Link>
        ) : (
          <Link to={urls.home} className="text-accent-text underline">
            Go to Botyard
          </Link>
        )
      }
    >
      {answer.error && <ErrorNotice error={answer.error} />}
      {answer.isSuccess ? (
        <p role="status" className="text-[13px]">
          {isAgreed ? said.agreed : said.refused}
        </p>
      ) : (
        <>
          <p className="text-[13px] text-text-2">The email that brought you here names the new address.</p>
          <Button
            type="submit"
            variant="primary"
            isPending={answer.isPending && isAgreed === true}
            className="min-h-[38px]"
          >
            Use the new address
          </Button>
          <Button
            isPending={answer.isPending && isAgreed === false}
            onClick={() => answer.mutate({ token, is_agreed: false })}
            className="min-h-[38px]"
          >
            Keep this address
          </Button>
        </>
      )}
    </EntryCard>
  )
}

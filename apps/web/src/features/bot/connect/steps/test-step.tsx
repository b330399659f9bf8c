import { useEffect, useRef } from 'react'
import { useAccount } from '../../../../account/use-account.ts'
import { trpc } from '../../../../lib/api/trpc.ts'
import { Button } from '../../../../ui/button.tsx'
import { CodeLink } from '../../../../ui/code-link.tsx'
import { ErrorNotice } from '../../../../ui/error-notice.tsx'

/** Asks Instagram once whether the new session works. */
export function TestStep({ onDone, onRetry }: { onDone: () => void; onRetry: () => void }) {
  const utils = trpc.useUtils()
  const test = trpc.users.testSession.useMutation({
    async onSuccess({ session_valid }) {
      await utils.bot.status.invalidate()
      if (session_valid) onDone()
    },
  })
  const { id: userId } = useAccount()
  const hasAsked = useRef(false)
  useEffect(() => {
    if (!userId || hasAsked.current) return
    hasAsked.current = true
    test.mutate({ id: userId })
  }, [userId, test.mutate])

  const refusal = test.data?.session_valid === false ? test.data : null
  if (test.error)
    return <ErrorNotice error={test.error} onRetry={() => userId && test.mutate({ id: userId })} />
  if (refusal)
    return (
      <div className="grid gap-3">
        <p className="text-[13px]">
          Instagram did not accept the new session.{' '}
          {refusal.error_code && <CodeLink code={refusal.error_code} />}
        </p>
        <div className="flex justify-end">
          <Button variant="primary" onClick={onRetry}>
            Sign in again
          </Button>
        </div>
      </div>
    )
  return (
    <p role="status" className="py-6 text-center text-[13px] text-text-2">
      Signed in. Testing the session…
    </p>
  )
}

import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/button.tsx'
import { Countdown } from '../../../ui/countdown.tsx'

/** Lets Instagram send the code again, once a minute. */
export function ResendButton({
  at,
  resend,
}: {
  at: string
  resend: { mutate: () => void; isPending: boolean }
}) {
  const isTooSoon = Date.parse(at) > useNow()
  return (
    <Button variant="quiet" disabled={isTooSoon} isPending={resend.isPending} onClick={() => resend.mutate()}>
      {isTooSoon ? (
        <span>
          Send again in <Countdown to={at} />
        </span>
      ) : (
        'Send the code again'
      )}
    </Button>
  )
}

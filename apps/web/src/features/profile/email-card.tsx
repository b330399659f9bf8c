import { trpc } from '../../lib/api/trpc.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'

/** The address of the account, and whether it was shown to be theirs. */
export function EmailCard({ email, isVerified }: { email: string; isVerified: boolean }) {
  const send = trpc.auth.sendVerification.useMutation()
  const { data: me } = trpc.auth.me.useQuery()
  const sent = me?.instance.sends_mail === false ? 'Email is not set up here' : 'An email is on its way'
  return (
    <Card title="Email">
      <div className="flex flex-wrap items-center gap-3 text-[13px]">
        <span className="min-w-0 break-all">{email}</span>
        <Badge tone={isVerified ? 'ok' : 'warn'}>{isVerified ? 'verified' : 'not verified'}</Badge>
        {!isVerified && (
          <Button
            className="ml-auto"
            isPending={send.isPending}
            disabled={send.isSuccess}
            onClick={() => send.mutate({})}
          >
            {send.isSuccess ? sent : send.isPending ? 'Sending…' : 'Send a link to verify'}
          </Button>
        )}
      </div>
      {send.error && <ErrorNotice error={send.error} />}
    </Card>
  )
}

import { trpc } from '../../../lib/api/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'

/** Whether the bot signs in again by itself, and the way to end that. */
export function ReconnectionCard() {
  const utils = trpc.useUtils()
  const reconnection = trpc.bot.reconnection.useQuery()
  const forget = trpc.bot.forgetPassword.useMutation({
    onSuccess: () => utils.bot.reconnection.invalidate(),
  })
  return (
    <Card title="Reconnection">
      {reconnection.isPending && <Skeleton rows={1} />}
      {reconnection.isLoadingError && (
        <ErrorNotice error={reconnection.error} onRetry={() => void reconnection.refetch()} />
      )}
      {reconnection.data && (
        <div className="flex flex-wrap items-center gap-3 text-[13px]">
          <p className="min-w-[220px] flex-1">
            {reconnection.data.keeps_password
              ? 'Your Instagram password is kept, encrypted. When Instagram ends the session the bot signs in once automatically.'
              : 'Your Instagram password is not kept. When Instagram ends the session, you are asked to connect again.'}
          </p>
          {reconnection.data.keeps_password && (
            <Button isPending={forget.isPending} onClick={() => forget.mutate()}>
              Forget the password
            </Button>
          )}
        </div>
      )}
      {forget.error && <ErrorNotice error={forget.error} />}
    </Card>
  )
}

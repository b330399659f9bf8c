import { trpc } from '../../../lib/api/trpc.ts'

/** What one has to know about a kind of channel on this installation. */
export function ChannelNotice({ kind }: { kind: string }) {
  const me = trpc.auth.me.useQuery()
  if (kind === 'email')
    return (
      <p className="text-[12px] text-text-3">
        It goes to the email address of the account’s owner, every 20 minutes at most.
        {me.data?.instance.sends_mail === false &&
          ' Email is not set up on this installation: messages are kept as files in its outbox folder.'}
      </p>
    )
  if (kind === 'push')
    return (
      <p className="text-[12px] text-text-3">
        Notifications show in this browser, also while no page of Botyard is open.
      </p>
    )
  return null
}

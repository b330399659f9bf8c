import { useState } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import type { useBotActions } from './use-bot-actions.ts'

/** Asks once before an account is disconnected, and names what goes with it. */
export function DisconnectDialog(props: {
  name: string | null
  isOpen: boolean
  onClose: () => void
  disconnect: ReturnType<typeof useBotActions>['disconnect']
}) {
  const { name, isOpen, onClose, disconnect } = props
  const connection = trpc.bot.connection.useQuery(undefined, { enabled: isOpen })
  const isImported = connection.data?.origin !== undefined && connection.data.origin !== 'app_login'
  const [chosen, setChosen] = useState<boolean>()
  const logsOut = chosen ?? !isImported
  return (
    <Dialog title={`Disconnect ${name ? `@${name}` : 'Instagram'}?`} isOpen={isOpen} onClose={onClose}>
      <p className="text-[13px] text-text-2">
        The bot stops, and the session is deleted here. Your limits and your activity stay.
      </p>
      <label className="mt-3 flex items-start gap-2.5 text-[13px]">
        <input
          type="checkbox"
          className="mt-[3px]"
          checked={logsOut}
          disabled={connection.isPending}
          onChange={({ target }) => setChosen(target.checked)}
        />
        <span>
          Also log out at Instagram
          <span className="block text-[12px] text-text-2">
            {isImported
              ? 'That signs out the browser or program the session came from, too.'
              : 'Ends the session for good. Without it, Instagram lists it until it expires.'}
          </span>
        </span>
      </label>
      {disconnect.error && <ErrorNotice error={disconnect.error} />}
      <div className="mt-4 flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          isPending={disconnect.isPending}
          disabled={connection.isPending}
          onClick={() => disconnect.mutate({ logout_at_instagram: logsOut }, { onSuccess: onClose })}
        >
          {disconnect.isPending ? 'Disconnecting…' : 'Disconnect'}
        </Button>
      </div>
    </Dialog>
  )
}

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
  return (
    <Dialog title={`Disconnect ${name ? `@${name}` : 'Instagram'}?`} isOpen={isOpen} onClose={onClose}>
      <p className="text-[13px] text-text-2">
        The session ends at Instagram and is deleted here, and the bot stops. Your limits and your activity
        stay.
      </p>
      {disconnect.error && <ErrorNotice error={disconnect.error} />}
      <div className="mt-4 flex justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Keep it connected
        </Button>
        <Button
          variant="primary"
          isPending={disconnect.isPending}
          onClick={() => disconnect.mutate({}, { onSuccess: onClose })}
        >
          {disconnect.isPending ? 'Disconnecting…' : 'Disconnect'}
        </Button>
      </div>
    </Dialog>
  )
}

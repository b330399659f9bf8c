import { CircleCheck } from 'lucide-react'
import type { Status } from '../../../../live/types.ts'
import { Button } from '../../../../ui/button.tsx'
import { ErrorNotice } from '../../../../ui/error-notice.tsx'
import { useBotActions } from '../../use-bot-actions.ts'

/** The account is connected; the bot can be started from here. */
export function DoneStep({ status, onClose }: { status: Status; onClose: () => void }) {
  const { start } = useBotActions()
  const { instagram_username: name, bot_running: isRunning } = status
  return (
    <div className="grid justify-items-center gap-2 pt-2 text-center">
      <CircleCheck aria-hidden="true" size={32} className="text-ok-text" />
      <p role="status" className="break-all font-semibold">
        {name ? `@${name} is connected` : 'Your account is connected'}
      </p>
      <p className="text-[13px] text-text-2">
        {isRunning
          ? 'Instagram accepts the session, and the bot is running.'
          : 'Instagram accepts the session. The bot does nothing until you start it.'}
      </p>
      {start.error && <ErrorNotice error={start.error} />}
      <div className="mt-3 flex w-full flex-wrap justify-center gap-2 *:flex-1">
        <Button variant={isRunning ? 'primary' : 'default'} onClick={onClose}>
          Done
        </Button>
        {!isRunning && (
          <Button
            variant="primary"
            autoFocus
            isPending={start.isPending}
            onClick={() => start.mutate(undefined, { onSuccess: onClose })}
          >
            {start.isPending ? 'Starting…' : 'Start the bot'}
          </Button>
        )}
      </div>
    </div>
  )
}

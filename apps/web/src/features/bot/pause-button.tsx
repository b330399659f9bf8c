import { Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { PauseDialog } from '../../account/pause-dialog.tsx'
import { trpc } from '../../lib/api/trpc.ts'
import type { Status } from '../../live/types.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'

/** Pauses a bot that runs, and resumes one that somebody paused; nothing where that is not for its people to say. */
export function PauseButton({ status }: { status: Status }) {
  const [isAsking, setAsking] = useState(false)
  // What changes arrives live.
  const pause = trpc.bot.pause.useMutation({ onSuccess: () => setAsking(false) })
  const resume = trpc.bot.start.useMutation()
  if (!status.bot_running || !status.session_valid) return null
  if (status.state === 'paused')
    return status.state_reason?.actor === 'user' ? (
      <>
        <Button variant="primary" isPending={resume.isPending} onClick={() => resume.mutate({})}>
          <Play aria-hidden="true" size={14} fill="currentColor" />
          {resume.isPending ? 'Resuming…' : 'Resume'}
        </Button>
        {resume.error && <ErrorNotice error={resume.error} />}
      </>
    ) : null
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Pause aria-hidden="true" size={14} fill="currentColor" />
        Pause
      </Button>
      {isAsking && (
        <PauseDialog
          title="Pause the bot?"
          isPending={pause.isPending}
          error={pause.error}
          onPause={(hours) => pause.mutate({ hours })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

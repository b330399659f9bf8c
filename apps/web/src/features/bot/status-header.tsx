import { HeartPulse, Play, Plug, Square, Unplug } from 'lucide-react'
import { useState } from 'react'
import { ForRole } from '../../account/for-role.tsx'
import { useAccount } from '../../account/use-account.ts'
import { dayAndClock } from '../../lib/time.ts'
import { useLive } from '../../live/connection/live-provider.tsx'
import type { Status } from '../../live/types.ts'
import { describeState } from '../../live/words/state-words.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { StatePill } from '../../ui/state-pill.tsx'
import { DisconnectDialog } from './disconnect-dialog.tsx'
import { PauseButton } from './pause-button.tsx'
import type { useBotActions } from './use-bot-actions.ts'

/** Who the bot works for, how it stands, and the one thing to do about it. */
export function StatusHeader(props: {
  status: Status
  actions: ReturnType<typeof useBotActions>
  onConnect: () => void
}) {
  const { status, actions, onConnect } = props
  const { isLive } = useLive()
  const { word, tone } = describeState(status, dayAndClock)
  const since = status.state === 'needs_you' ? (status.last_error?.at ?? null) : status.running_since
  const name = status.instagram_username
  const failure = actions.start.error ?? actions.stop.error ?? actions.test.error
  return (
    <section
      aria-label="Status"
      className="rounded-[10px] border border-line bg-panel p-4 shadow-(--shadow) sm:px-5 sm:py-[18px]"
    >
      <div className="flex flex-wrap items-center gap-4">
        <span
          aria-hidden="true"
          className="grid size-[52px] flex-none place-items-center rounded-full bg-linear-140 from-[#6a5fe0] to-[#3f6fd1] font-semibold text-[20px] text-white"
        >
          {name?.at(0)?.toUpperCase() ?? '–'}
        </span>
        <div className="min-w-[180px] flex-1">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <b className="min-w-0 break-all font-semibold text-[16px] tracking-tight sm:text-[20px]">
              {name ? `@${name}` : 'No account connected'}
            </b>
            <StatePill tone={isLive ? tone : 'off'}>{word}</StatePill>
          </div>
          <Meta status={status} since={since} />
        </div>
        <Acts {...{ status, actions, onConnect }} />
      </div>
      {failure && (
        <div className="mt-4">
          <ErrorNotice error={failure} />
        </div>
      )}
    </section>
  )
}

function Meta({ status, since }: { status: Status; since: string | null }) {
  if (status.state === 'disconnected')
    return <p className="mt-1 text-[13px] text-text-2">Connect Instagram so your bot can start.</p>
  return (
    <p className="mt-1 text-[13px] text-text-2">
      {since && (
        <>
          since <time dateTime={since}>{dayAndClock(since)}</time>
          {' · '}
        </>
      )}
      {status.last_tested ? (
        <>
          session tested <RelativeTime at={status.last_tested} />
        </>
      ) : (
        'session not tested yet'
      )}
    </p>
  )
}

function Acts({ status, actions, onConnect }: Parameters<typeof StatusHeader>[0]) {
  const [isDisconnecting, setDisconnecting] = useState(false)
  const { mayAct } = useAccount()
  if (!mayAct) return null
  if (!status.session_valid)
    return (
      <div className="flex w-full gap-2 sm:w-auto *:flex-1">
        {status.bot_running && <StartStop status={status} actions={actions} />}
        {/* Where a notice asks for it, the button stands there. */}
        {status.state === 'disconnected' && !status.pending_login && (
          <ForRole needs="owner">
            <Button variant="primary" onClick={onConnect}>
              <Plug aria-hidden="true" size={16} />
              Connect Instagram
            </Button>
          </ForRole>
        )}
      </div>
    )
  return (
    <div className="flex w-full flex-wrap gap-2 sm:w-auto max-sm:*:flex-1">
      <ForRole needs="owner">
        <span className="max-sm:order-last max-sm:w-full max-sm:flex-none max-sm:*:w-full">
          <Button variant="quiet" onClick={() => setDisconnecting(true)}>
            <Unplug aria-hidden="true" size={16} />
            Disconnect
          </Button>
        </span>
      </ForRole>
      <ForRole needs="operator">
        <Button isPending={actions.test.isPending} onClick={() => actions.test.mutate()}>
          <HeartPulse aria-hidden="true" size={16} />
          {actions.test.isPending ? 'Testing…' : 'Test session'}
        </Button>
      </ForRole>
      <ForRole needs="operator">
        <PauseButton status={status} />
      </ForRole>
      <StartStop status={status} actions={actions} />
      <DisconnectDialog
        name={status.instagram_username}
        isOpen={isDisconnecting}
        onClose={() => setDisconnecting(false)}
        disconnect={actions.disconnect}
      />
    </div>
  )
}

function StartStop({
  status,
  actions: { start, stop },
}: Pick<Parameters<typeof StatusHeader>[0], 'status' | 'actions'>) {
  const [Icon, words, action] = status.bot_running
    ? ([Square, ['Stop bot', 'Stopping…'], stop] as const)
    : ([Play, ['Start bot', 'Starting…'], start] as const)
  const isPending = start.isPending || stop.isPending
  return (
    <Button
      variant={status.bot_running ? 'default' : 'primary'}
      isPending={isPending}
      onClick={() => {
        start.reset()
        stop.reset()
        action.mutate({})
      }}
    >
      <Icon aria-hidden="true" size={14} fill="currentColor" />
      {words[isPending ? 1 : 0]}
    </Button>
  )
}

import { CloudOff, Pause } from 'lucide-react'
import { useState } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { pausedBots } from '../../live/words/paused-bots.ts'
import { Button } from '../../ui/button.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DeclareDialog } from './declare-dialog.tsx'
import { type Incident, watched } from './types.ts'

/** Whether bots pause now, whose, and the way to change that. */
export function OpenIncident() {
  const incidents = trpc.incidents.list.useQuery(undefined, watched)
  if (incidents.isPending) return <Skeleton rows={2} />
  if (incidents.isLoadingError)
    return <ErrorNotice error={incidents.error} onRetry={() => void incidents.refetch()} />
  const open = incidents.data.items.filter(({ ended_at }) => ended_at === null)
  const reachesEveryone = open.some(({ profile_kind }) => profile_kind === null)
  return (
    <>
      {open.map((incident) => (
        <Pausing key={incident.id} incident={incident} />
      ))}
      {!reachesEveryone && <NotEveryone isQuiet={open.length === 0} />}
    </>
  )
}

function NotEveryone({ isQuiet }: { isQuiet: boolean }) {
  const [isDeclaring, setDeclaring] = useState(false)
  return (
    <section
      aria-label="Everyone"
      className="flex flex-wrap items-center justify-between gap-3 rounded-[10px] border border-line bg-panel px-4 py-3 text-[13px] shadow-(--shadow)"
    >
      <p role="status">
        <b className="font-semibold">{isQuiet ? 'No incident.' : 'Not everyone is affected.'}</b>{' '}
        <span className="text-text-2">
          {isQuiet ? 'All bots are running normally.' : 'The other bots are running normally.'}
        </span>
      </p>
      <Button onClick={() => setDeclaring(true)}>
        <Pause aria-hidden="true" size={14} />
        Pause all bots
      </Button>
      {isDeclaring && <DeclareDialog onClose={() => setDeclaring(false)} />}
    </section>
  )
}

function Pausing({ incident }: { incident: Incident }) {
  const utils = trpc.useUtils()
  const end = trpc.incidents.end.useMutation({
    onSuccess: () => Promise.all([utils.incidents.list.invalidate(), utils.bot.status.invalidate()]),
  })
  const { id, title, code, note, action, started_at, next_probe_at, probes, profile_kind } = incident
  return (
    <section
      aria-label={title}
      className="grid gap-3 rounded-[10px] border border-warn/40 bg-warn-soft px-4 py-3 text-[13px]"
    >
      <div className="flex flex-wrap items-start gap-3">
        <CloudOff aria-hidden="true" size={16} className="mt-0.5 flex-none text-warn-text" />
        <p role="status" className="min-w-[200px] flex-1 text-text-2">
          <b className="block font-semibold text-text">{title}</b>
          {pausedBots(profile_kind)} have been paused since <RelativeTime at={started_at} />.{' '}
          {note && <>“{note}” </>}
          {action}{' '}
          <span className="text-warn-text">
            <CodeLink code={code} />
          </span>
          <span className="block">
            {next_probe_at ? (
              <>
                One account asks Instagram <RelativeTime at={next_probe_at} /> whether it is over
                {probes > 0 && `; asked ${probes} times so far`}.
              </>
            ) : (
              'It lasts until an administrator ends it.'
            )}
          </span>
        </p>
        <Button isPending={end.isPending} onClick={() => end.mutate({ id })}>
          {end.isPending ? 'Ending…' : profile_kind === null ? 'Resume all bots' : 'Resume them'}
        </Button>
      </div>
      {end.error && <ErrorNotice error={end.error} />}
    </section>
  )
}

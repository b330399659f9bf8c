import { Link } from '@tanstack/react-router'
import { CloudOff } from 'lucide-react'
import { urls } from '../../lib/urls.ts'
import { pausedBots } from '../../live/words/paused-bots.ts'
import { CodeLink } from '../../ui/code-link.tsx'
import type { FleetSummary } from './fleet.ts'
import type { FleetState } from './fleet-states.ts'

/** The fleet in five numbers. */
export function Numbers(props: { states: Readonly<Record<FleetState, number>>; summary: FleetSummary }) {
  const { states, summary } = props
  const { actions_last_minute, actions_last_hour, failures_last_hour } = summary
  const asked = actions_last_hour + failures_last_hour
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-[10px] border border-line bg-line sm:grid-cols-5">
      <Figure term="need someone" tone={states.needs_you > 0 ? 'text-bad-text' : ''}>
        {states.needs_you}
      </Figure>
      <Figure term="running">{states.running}</Figure>
      <Figure term="resting or paused">{states.resting + states.action_paused + states.paused}</Figure>
      <Figure term="actions / min">{actions_last_minute}</Figure>
      <Figure term="failed, last hour">
        {asked === 0 ? '–' : `${((100 * failures_last_hour) / asked).toFixed(1)} %`}
      </Figure>
    </dl>
  )
}

function Figure({ term, tone = '', children }: { term: string; tone?: string; children: string | number }) {
  return (
    <div className="flex flex-col-reverse bg-panel px-4 py-3 last:max-sm:col-span-2">
      <dt className="text-[12px] text-text-2">{term}</dt>
      <dd className={`font-semibold text-[24px] leading-tight tracking-tight ${tone}`}>{children}</dd>
    </div>
  )
}

/** What concerns every bot: trouble of everybody, workers that are gone, work that waits. */
export function Concerns({ summary: { incident, workers, queue } }: { summary: FleetSummary }) {
  const here = workers.filter(({ is_present }) => is_present).length
  return (
    <>
      {incident && (
        <p
          role="status"
          className="flex flex-wrap gap-x-3 gap-y-1 rounded-[10px] border border-warn/40 bg-warn-soft px-4 py-3 text-[13px]"
        >
          <CloudOff aria-hidden="true" size={16} className="mt-0.5 flex-none text-warn-text" />
          <span className="flex-1">
            <b className="font-semibold">{incident.title}.</b> {pausedBots(incident.profile_kind)} are paused.{' '}
            <span className="text-warn-text">
              <CodeLink code={incident.code} />
            </span>
          </span>
          <Link to={urls.incidents} className="text-warn-text underline underline-offset-2">
            View incident
          </Link>
        </p>
      )}
      <p className="text-[13px] text-text-2">
        <span className={here === 0 ? 'text-bad-text' : ''}>
          {here === 0
            ? 'No worker is running, so bots do nothing'
            : here === 1
              ? '1 worker'
              : `${here} workers`}
        </span>
        {`, ${queue.due} ${queue.due === 1 ? 'job' : 'jobs'} due, ${queue.running} in progress. `}
        <Link to={urls.system} className="underline underline-offset-2">
          System
        </Link>
      </p>
    </>
  )
}

import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { clockTime } from '../../lib/time.ts'
import { urls } from '../../lib/urls.ts'
import { describeState } from '../../live/words/state-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { StatePill } from '../../ui/state-pill.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import type { FleetBot } from './fleet.ts'

/** The bots, one a row; the whole row leads to the person who owns it. */
export function FleetTable({ bots }: { bots: readonly FleetBot[] }) {
  return (
    <VirtualTable
      label="Fleet"
      items={bots}
      keyOf={({ id }) => id}
      columns="grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,1.2fr)_160px_minmax(0,1.4fr)_minmax(0,1.1fr)_80px_60px]"
      head={['Account', 'State', 'Why', 'Looked after by', 'Last hour', 'Per min']}
      rowPx={54}
    >
      {(bot) => <Cells bot={bot} />}
    </VirtualTable>
  )
}

/** Redrawn only when its own bot changed: news of others come twice a second. */
const Cells = memo(function Cells({ bot }: { bot: FleetBot }) {
  const { word, tone } = describeState(bot, clockTime)
  return (
    <>
      <td className="flex min-w-0 items-center gap-2.5">
        <Avatar name={bot.account_name ?? bot.username} src={null} size="small" />
        <span className="min-w-0">
          <Link
            to={urls.person(ownerOf(bot))}
            preload={false}
            className="wrap-anywhere font-medium after:absolute after:inset-0"
          >
            {bot.account_name ?? bot.username}
          </Link>
          <span className="block truncate text-[12px] text-text-3">
            {bot.instagram_username ? `@${bot.instagram_username}` : 'not connected'}
          </span>
        </span>
      </td>
      <td>
        <StatePill tone={tone}>{word}</StatePill>
      </td>
      <td className="min-w-0 text-text-2 max-sm:col-span-2">
        <Why bot={bot} />
      </td>
      <td className="min-w-0 max-sm:col-span-2">
        <People bot={bot} />
      </td>
      <td className="max-sm:hidden">
        <Pace pace={bot.pace} />
      </td>
      <td className="text-right max-sm:hidden">{bot.actions_last_minute}</td>
    </>
  )
})

function Why({ bot: { reason, last_action } }: { bot: FleetBot }) {
  if (reason)
    return (
      <>
        <span title={reason.title} className="block truncate">
          {reason.title}
        </span>
        <Link
          to={urls.error(reason.code)}
          className="relative z-[1] inline-flex min-h-6 items-center font-mono text-[12px] text-bad-text underline decoration-current/40 underline-offset-[3px]"
        >
          {reason.code}
        </Link>
      </>
    )
  if (last_action)
    return (
      <>
        {last_action.title}, last <RelativeTime at={last_action.at} />
      </>
    )
  return null
}

const ownerOf = ({ id, people }: FleetBot) => people.find(({ role }) => role === 'owner')?.id ?? id

/** Whoever looks after it; nobody is repeated who is the account. */
function People({ bot: { id, people } }: { bot: FleetBot }) {
  return people
    .filter((person) => person.id !== id)
    .map((person) => (
      <span key={person.id} className="mr-2.5 inline-block max-w-full truncate align-bottom">
        <Link
          to={urls.person(person.id)}
          preload={false}
          className="relative z-[1] inline-flex min-h-6 items-center underline-offset-[3px] hover:underline"
        >
          {person.username}
        </Link>{' '}
        <span className="text-[12px] text-text-3">{person.role}</span>
      </span>
    ))
}

/** Twelve times five minutes, as a line. */
function Pace({ pace }: { pace: readonly number[] }) {
  const highest = Math.max(1, ...pace)
  const points = pace.map(
    (count, at) => `${(72 * at) / Math.max(1, pace.length - 1)},${17 - (16 * count) / highest}`,
  )
  const sum = pace.reduce((total, count) => total + count, 0)
  return (
    <svg
      role="img"
      aria-label={`${sum} actions in the last hour`}
      viewBox="0 0 72 18"
      className="h-[18px] w-[72px]"
    >
      <polyline points={points.join(' ')} fill="none" stroke="var(--accent)" strokeWidth="1.5" />
    </svg>
  )
}

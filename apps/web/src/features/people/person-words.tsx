import { clockTime } from '../../lib/time.ts'
import { describeState } from '../../live/words/state-words.ts'
import { Badge } from '../../ui/badge.tsx'
import { StatePill } from '../../ui/state-pill.tsx'
import type { Person } from './people-search.ts'

const states = {
  active: null,
  invited: ['neutral', 'invited'],
  disabled: ['bad', 'disabled'],
  leaving: ['bad', 'deletion scheduled'],
} as const

/** What is special about a person: their role is told beside. */
export function PersonState({ person }: { person: Pick<Person, 'state' | 'must_change_password'> }) {
  const state = states[person.state]
  return (
    <>
      {state && <Badge tone={state[0]}>{state[1]}</Badge>}{' '}
      {person.must_change_password && person.state === 'active' && (
        <Badge tone="warn">temporary password</Badge>
      )}
    </>
  )
}

/** How somebody's bot stands, in a word. */
export function BotState({ person }: { person: Pick<Person, 'bot'> }) {
  const { word, tone } = describeState(person.bot, clockTime)
  return (
    <span title={person.bot.state_reason?.title}>
      <StatePill tone={tone}>{word}</StatePill>
      {person.bot.state_reason && (
        <span className="block truncate text-[12px] text-text-3">{person.bot.state_reason.title}</span>
      )}
    </span>
  )
}

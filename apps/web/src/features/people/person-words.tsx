import { Badge } from '../../ui/badge.tsx'
import type { Person } from './people-search.ts'

const states = {
  active: null,
  invited: ['neutral', 'invited'],
  disabled: ['bad', 'disabled'],
  leaving: ['bad', 'is deleted'],
} as const

/** What is special about a person: their role is told beside. */
export function PersonState({ person }: { person: Pick<Person, 'state' | 'must_change_password'> }) {
  const state = states[person.state]
  return (
    <>
      {state && <Badge tone={state[0]}>{state[1]}</Badge>}{' '}
      {person.must_change_password && person.state === 'active' && (
        <Badge tone="warn">one-time password</Badge>
      )}
    </>
  )
}

/** How somebody's bot stands, in a word. */
export function BotState({ person }: { person: Pick<Person, 'bot_running' | 'session_valid'> }) {
  if (!person.bot_running) return <span className="text-text-3">stopped</span>
  return (
    <Badge tone={person.session_valid ? 'ok' : 'bad'}>
      {person.session_valid ? 'running' : 'needs its owner'}
    </Badge>
  )
}

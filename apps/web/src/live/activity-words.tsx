import { Check, CheckCheck, Info, Minus, TriangleAlert } from 'lucide-react'
import type { Activity } from './types.ts'

const looks = {
  done: { Icon: Check, word: 'Done', colour: 'text-ok-text' },
  skipped: { Icon: Minus, word: 'Skipped', colour: 'text-text-3' },
  failed: { Icon: TriangleAlert, word: 'Failed', colour: 'text-bad-text' },
  info: { Icon: Info, word: 'Note', colour: 'text-text-3' },
  verified: { Icon: CheckCheck, word: 'Done, and verified at Instagram', colour: 'text-ok-text' },
} as const

/** How something went, as a shape with a name. */
export function Outcome({ entry: { status, verified_at } }: { entry: Activity }) {
  const { Icon, word, colour } = looks[verified_at === null ? status : 'verified']
  return <Icon role="img" aria-label={word} size={16} className={`mt-0.5 flex-none ${colour}`} />
}

/** What happened, with the person it is about standing out. */
export function ActivityMessage({ entry: { message, target } }: { entry: Activity }) {
  const name = `@${target}`
  const at = target ? message.indexOf(name) : -1
  if (at < 0) return message
  return (
    <>
      {message.slice(0, at)}
      <b className="font-medium">{name}</b>
      {message.slice(at + name.length)}
    </>
  )
}

import { Check, Info, Minus, TriangleAlert } from 'lucide-react'
import type { Activity } from '../../../live/types.ts'
import { CodeLink } from '../../../ui/code-link.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'

const looks = {
  done: { Icon: Check, word: 'Done', colour: 'text-ok-text' },
  skipped: { Icon: Minus, word: 'Skipped', colour: 'text-text-3' },
  failed: { Icon: TriangleAlert, word: 'Failed', colour: 'text-bad-text' },
  info: { Icon: Info, word: 'Note', colour: 'text-text-3' },
} as const

/** One thing that happened: its outcome as a shape, its words, its time, and its code where it has one. */
export function ActivityRow({ entry, isFresh }: { entry: Activity; isFresh: boolean }) {
  const { Icon, word, colour } = looks[entry.status]
  return (
    <li
      className={`grid grid-cols-[20px_minmax(0,1fr)_auto] items-start gap-3 px-4 py-2 text-[13px] hover:bg-sunken ${isFresh ? 'animate-fresh' : ''}`}
    >
      <Icon role="img" aria-label={word} size={16} className={`mt-0.5 ${colour}`} />
      <span className="break-words">
        <Message entry={entry} />
        {entry.error_code && (
          <>
            {' '}
            <span className={entry.status === 'failed' ? 'text-bad-text' : 'text-text-2'}>
              <CodeLink code={entry.error_code} />
            </span>
          </>
        )}
      </span>
      <span className="pt-px text-[12px] text-text-3 tabular-nums">
        <RelativeTime at={entry.at} />
      </span>
    </li>
  )
}

/** The words, with the person they are about standing out. */
function Message({ entry: { message, target } }: { entry: Activity }) {
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

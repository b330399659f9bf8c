import { ActivityMessage, Outcome } from '../../../live/activity-words.tsx'
import { SentText } from '../../../live/sent-text.tsx'
import type { Activity } from '../../../live/types.ts'
import { CodeLink } from '../../../ui/code-link.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'

/** One thing that happened: its outcome as a shape, its words, its time, and its code where it has one. */
export function ActivityRow({ entry, isFresh }: { entry: Activity; isFresh: boolean }) {
  return (
    <li
      className={`grid grid-cols-[20px_minmax(0,1fr)_auto] items-start gap-3 px-4 py-2 text-[13px] hover:bg-sunken ${isFresh ? 'animate-fresh' : ''}`}
    >
      <Outcome entry={entry} />
      <span className="break-words">
        <ActivityMessage entry={entry} />
        {entry.error_code && (
          <>
            {' '}
            <span className={entry.status === 'failed' ? 'text-bad-text' : 'text-text-2'}>
              <CodeLink code={entry.error_code} />
            </span>
          </>
        )}
        {entry.text !== null && <SentText text={entry.text} />}
      </span>
      <span className="pt-px text-[12px] text-text-3 tabular-nums">
        <RelativeTime at={entry.at} />
      </span>
    </li>
  )
}

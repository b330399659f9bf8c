import { CloudOff } from 'lucide-react'
import type { Status } from '../../live/types.ts'
import { pausedBots } from '../../live/words/paused-bots.ts'
import { CodeLink } from '../../ui/code-link.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

/** Trouble that pauses this bot with others: nothing is wrong with this account, and nobody need do anything. */
export function IncidentNotice({ incident }: { incident: Status['incident'] }) {
  return (
    <div role="status" aria-live="polite" className="empty:-mt-4">
      {incident && (
        <div className="flex gap-3 rounded-[10px] border border-warn/40 bg-warn-soft px-4 py-3 text-[13px]">
          <CloudOff aria-hidden="true" size={16} className="mt-0.5 flex-none text-warn-text" />
          <p>
            <b className="block font-semibold">
              {incident.title}. {pausedBots(incident.profile_kind)} are paused.
            </b>
            <span className="text-text-2">
              It isn’t your account. Your bot resumes automatically. Since{' '}
              <RelativeTime at={incident.since} />. {incident.note && <>{incident.note} </>}
              <span className="text-warn-text">
                <CodeLink code={incident.code} />
              </span>
            </span>
          </p>
        </div>
      )}
    </div>
  )
}

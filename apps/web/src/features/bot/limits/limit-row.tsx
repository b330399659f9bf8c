import { useState } from 'react'
import { useAccount } from '../../../account/use-account.ts'
import type { Limit } from '../../../live/types.ts'
import { CodeLink } from '../../../ui/code-link.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { ChooseLimitForm } from './choose-limit-form.tsx'

/** One action's use of today, as a bar, and of this hour. */
export function LimitRow({ limit }: { limit: Limit }) {
  const [isEditing, setEditing] = useState(false)
  const { mayAct } = useAccount()
  const { title, daily_used, daily_limit } = limit
  return (
    <div className="grid gap-1.5 text-[13px]">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{title}</span>
        <span className="text-text-2 tabular-nums">
          {daily_used} <span className="text-[12px] text-text-3">/ {daily_limit} today</span>
        </span>
      </div>
      <ProgressBar
        value={Math.min(daily_used, daily_limit)}
        max={Math.max(1, daily_limit)}
        tone={daily_used >= daily_limit ? 'full' : daily_used >= daily_limit * 0.8 ? 'warn' : 'accent'}
        label={`${title} today: ${daily_used} of ${daily_limit} used`}
      />
      <div className="flex items-center justify-between gap-3">
        <ThisHour limit={limit} />
        {!isEditing && mayAct && (
          <button
            type="button"
            aria-label={`Change limits of ${title.toLowerCase()}`}
            className="min-h-6 rounded-[6px] px-1 text-[12px] text-text-2 underline-offset-2 hover:underline max-sm:min-h-11"
            onClick={() => setEditing(true)}
          >
            Change
          </button>
        )}
      </div>
      <Held limit={limit} />
      {isEditing && <ChooseLimitForm limit={limit} onClose={() => setEditing(false)} />}
    </div>
  )
}

function ThisHour({ limit }: { limit: Limit }) {
  const isUsedUp = limit.hourly_used >= limit.hourly_limit
  return (
    <p className={`text-[12px] tabular-nums ${isUsedUp ? 'text-warn-text' : 'text-text-3'}`}>
      {limit.hourly_used} / {limit.hourly_limit} this hour
      {limit.hourly_used > 0 && (
        <>
          {isUsedUp ? ', used up; resets ' : ', resets '}
          <RelativeTime at={limit.hourly_resets_at} />
        </>
      )}
    </p>
  )
}

/** Why less is done than the numbers say: a rest, or a limit halved after a block. */
function Held({ limit }: { limit: Limit }) {
  if (!limit.resting_until && !limit.reduced_until) return null
  return (
    <div className="grid gap-1 rounded-[6px] bg-warn-soft px-2.5 py-2 text-[12px] text-text-2">
      {limit.resting_until && (
        <p>
          Paused, continues <RelativeTime at={limit.resting_until} />.{' '}
          {limit.rest_code && <CodeLink code={limit.rest_code} />}
        </p>
      )}
      {limit.reduced_until && (
        <p>
          Halved after a block, whole again <RelativeTime at={limit.reduced_until} />.{' '}
          {limit.reduction_code && <CodeLink code={limit.reduction_code} />}
        </p>
      )}
    </div>
  )
}

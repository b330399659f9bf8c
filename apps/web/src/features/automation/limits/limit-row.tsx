import { useState } from 'react'
import type { Limit } from '../../../live/types.ts'
import { Button } from '../../../ui/button.tsx'
import { CodeLink } from '../../../ui/code-link.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { ChooseLimitForm } from './choose-limit-form.tsx'

/** One action's use of today and of this hour. */
export function LimitRow({ limit }: { limit: Limit }) {
  const [isEditing, setEditing] = useState(false)
  return (
    <div className="grid gap-3 text-[13px]">
      <Use
        title={limit.title}
        used={limit.daily_used}
        limit={limit.daily_limit}
        span="today"
        resetsAt={limit.daily_resets_at}
      />
      <Use
        title={limit.title}
        used={limit.hourly_used}
        limit={limit.hourly_limit}
        span="this hour"
        resetsAt={limit.hourly_resets_at}
      />
      <Held limit={limit} />
      {isEditing ? (
        <ChooseLimitForm limit={limit} onClose={() => setEditing(false)} />
      ) : (
        <div className="-mx-3.5 -mb-2">
          <Button variant="quiet" onClick={() => setEditing(true)}>
            Change limits of {limit.title.toLowerCase()}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Why less is done than the numbers say: a rest, or a limit halved after a block. */
function Held({ limit }: { limit: Limit }) {
  if (!limit.resting_until && !limit.reduced_until) return null
  return (
    <div className="grid gap-1 rounded-[6px] bg-warn-soft px-2.5 py-2 text-[12px] text-text-2">
      {limit.resting_until && (
        <p>
          Rests, and goes on <RelativeTime at={limit.resting_until} />.{' '}
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

function Use(props: { title: string; used: number; limit: number; span: string; resetsAt: string }) {
  const { title, used, limit, span, resetsAt } = props
  const isUsedUp = used >= limit
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{title}</span>
        <span className="text-text-2 tabular-nums">
          {used}{' '}
          <span className="text-[12px] text-text-3">
            / {limit} {span}
          </span>
        </span>
      </div>
      <ProgressBar
        value={Math.min(used, limit)}
        max={Math.max(1, limit)}
        tone={isUsedUp ? 'full' : used >= limit * 0.8 ? 'warn' : 'accent'}
        label={`${title} ${span}: ${used} of ${limit} used`}
      />
      <p className="text-[12px] text-text-3">
        {isUsedUp ? 'Used up, counts anew ' : 'Counts anew '}
        <RelativeTime at={resetsAt} />
      </p>
    </div>
  )
}

import { useState } from 'react'
import { dayLabel } from '../../lib/time.ts'
import { Select } from '../../ui/select.tsx'
import { ValuesTable } from '../../ui/values-table.tsx'
import { chartOf, height, width } from './plan-chart.ts'
import type { ActionPlan } from './types.ts'

/** The daily limits of one kind of action over the days to come, as a picture and as a table. */
export function PlanPicture({ plan, isStale }: { plan: readonly ActionPlan[]; isStale: boolean }) {
  const [chosen, setChosen] = useState(plan[0]?.action ?? '')
  const action = plan.find((each) => each.action === chosen) ?? plan[0]
  if (!action) return null
  return (
    <div aria-busy={isStale} className="grid gap-3 *:min-w-0">
      <Select
        aria-label="Kind of action"
        className="w-fit!"
        value={action.action}
        onChange={({ target }) => setChosen(target.value)}
      >
        {plan.map(({ action, title }) => (
          <option key={action} value={action}>
            {title}
          </option>
        ))}
      </Select>
      <Picture action={action} />
      <p aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-[12px] text-text-2">
        <span className="flex items-center gap-1.5">
          <span className="size-2 rounded-[2px] bg-accent" />
          Daily limit
        </span>
        <span className="flex items-center gap-1.5">
          <span className="h-0 w-3 border-text-3 border-t-2 border-dashed" />
          Without a warm-up
        </span>
      </p>
      <ValuesTable
        name={`${action.title}, the next 30 days`}
        columns={['Day', 'A day', 'An hour', 'A day without a warm-up']}
        rows={action.days.map((day) => [
          dayLabel(day.date),
          day.daily_limit,
          day.hourly_limit,
          day.daily_limit_without,
        ])}
      />
    </div>
  )
}

/** In units of the picture, which is half as wide on a phone. */
const scale = 'text-[9px] max-sm:text-[18px]'

function Picture({ action: { title, days } }: { action: ActionPlan }) {
  const { bars, without, ticks } = chartOf(days)
  const [first, last] = [days[0], days.at(-1)]
  return (
    <svg
      role="img"
      aria-label={`${title} a day: ${first?.daily_limit} today, ${last?.daily_limit} on ${last && dayLabel(last.date)}`}
      viewBox={`0 0 ${width} ${height}`}
      className="block h-auto w-full"
    >
      {ticks.map(({ value, y }) => (
        <g key={value}>
          <line x1="56" x2={width} y1={y} y2={y} stroke="var(--line)" />
          <text x="50" y={y + 5} textAnchor="end" className={scale} fill="var(--text-3)">
            {value}
          </text>
        </g>
      ))}
      {bars.map(({ date, x, y, width: across, height: up, label }) => (
        <g key={date}>
          <rect x={x} y={y} width={across} height={up} rx="1.5" fill="var(--accent)" />
          {label && (
            <text
              x={x + across / 2}
              y={height - 6}
              textAnchor="middle"
              className={scale}
              fill="var(--text-3)"
            >
              {label}
            </text>
          )}
        </g>
      ))}
      <path d={without} fill="none" stroke="var(--text-3)" strokeWidth="1.5" strokeDasharray="4 3" />
    </svg>
  )
}

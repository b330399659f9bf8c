import { useMemo, useState } from 'react'
import { dayLabel } from '../../lib/time.ts'
import { Card } from '../../ui/card.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { ChartWithTable } from './chart-with-table.tsx'
import type { Day, Warning } from './types.ts'

const count = (value: number | null) => String(value ?? 0)

/** What was done and what failed each day, of everything or of one kind, with the days of warnings marked. */
export function DaysCard({ days, warnings }: { days: readonly Day[]; warnings: readonly Warning[] }) {
  const [kind, setKind] = useState('')
  const kinds = new Map(days.flatMap((day) => day.kinds.map((one) => [one.kind, one.title])))
  const chart = useMemo(() => {
    const of = (day: Day) => (kind ? day.kinds.find((one) => one.kind === kind) : day)
    return {
      labels: days.map(({ date }) => dayLabel(date)),
      series: [
        {
          ...({ label: 'Done', colour: 'accent', as: 'bars' } as const),
          values: days.map((day) => of(day)?.done ?? 0),
        },
        {
          ...({ label: 'Failed', colour: 'bad', as: 'line' } as const),
          // A day without a failure is no point of the line.
          values: days.map((day) => of(day)?.failed || null),
        },
      ],
      marks: warnings.map(({ at }) => days.findLastIndex((day) => day.starts_at <= at)),
    }
  }, [days, warnings, kind])
  return (
    <Card title="Each day">
      <div className="grid gap-3 *:min-w-0">
        <FilterSelect
          label="Kind of action"
          all="All actions"
          options={kinds}
          value={kind}
          onChange={setKind}
          className="w-fit!"
        />
        <ChartWithTable name="Each day" {...chart} format={count} />
      </div>
    </Card>
  )
}

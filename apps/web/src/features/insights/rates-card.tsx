import { useMemo } from 'react'
import { dayLabel } from '../../lib/time.ts'
import { Card } from '../../ui/card.tsx'
import { ChartWithTable } from './chart-with-table.tsx'
import { percent, ratesOf } from './rates.ts'
import type { Day } from './types.ts'

/** How much of what was asked succeeded, and how many people were left out. */
export function RatesCard({ days }: { days: readonly Day[] }) {
  const chart = useMemo(() => {
    const rates = days.map(ratesOf)
    return {
      labels: days.map(({ date }) => dayLabel(date)),
      series: [
        {
          ...({ label: 'Succeeded', colour: 'ok', as: 'line' } as const),
          values: rates.map(({ success }) => success),
        },
        {
          ...({ label: 'Skipped', colour: 'warn', as: 'line' } as const),
          values: rates.map(({ skip }) => skip),
        },
      ],
    }
  }, [days])
  return (
    <Card title="Success and skips">
      <ChartWithTable name="Success and skips" {...chart} format={percent} />
    </Card>
  )
}

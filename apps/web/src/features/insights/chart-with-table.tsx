import { lazy, Suspense } from 'react'
import { ValuesTable } from '../../ui/values-table.tsx'
import type { ChartProps } from './chart-types.ts'

const Chart = lazy(() => import('./chart.tsx'))

/** A chart, and behind it the same as a table. */
export function ChartWithTable({ name, ...chart }: ChartProps & { name: string }) {
  const { labels, series, format = String } = chart
  const rows = labels.map((label, at) => {
    const cells = series.map((one) => format(one.values[at] ?? null))
    return [label, ...cells] as const
  })
  return (
    <div className="grid gap-2 *:min-w-0">
      <Suspense fallback={<div aria-hidden="true" className="h-[232px] animate-pulse rounded bg-hover" />}>
        <Chart {...chart} />
      </Suspense>
      <ValuesTable
        name={name}
        columns={['Day', ...series.map(({ label }) => label)]}
        rows={rows.toReversed()}
      />
    </div>
  )
}

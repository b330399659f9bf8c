import { lazy, Suspense } from 'react'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import type { ChartProps } from './chart-types.ts'

const Chart = lazy(() => import('./chart.tsx'))

/** A chart, and behind it the same as a table, for those who cannot see it and those who want the numbers. */
export function ChartWithTable({ name, ...chart }: ChartProps & { name: string }) {
  const { labels, series, format = String } = chart
  return (
    <div className="grid gap-2 *:min-w-0">
      <Suspense fallback={<div aria-hidden="true" className="h-[232px] animate-pulse rounded bg-hover" />}>
        <Chart {...chart} />
      </Suspense>
      <details className="text-[13px]">
        <summary className="w-fit cursor-pointer text-[12px] text-text-2">{name} as a table</summary>
        <ScrollRegion label={name} className="mt-2 max-h-[280px] overflow-auto">
          <table className="w-full [&_td]:px-2 [&_td]:py-1 [&_th]:px-2 [&_th]:py-1 [&_th]:text-left [&_th]:font-medium">
            <thead className="text-[12px] text-text-3">
              <tr>
                <th scope="col">Day</th>
                {series.map(({ label }) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {labels
                .map((label, at) => (
                  <tr key={label} className="border-line border-t">
                    <th scope="row">{label}</th>
                    {series.map((one) => (
                      <td key={one.label}>{format(one.values[at] ?? null)}</td>
                    ))}
                  </tr>
                ))
                .toReversed()}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </div>
  )
}

import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'

type DroppedRows = inferRouterOutputs<AppRouter>['system']['status']['dropped_rows']

/** Rows of Instagram's answers that could not be used: many of one kind mean that Instagram has changed something. */
export function DroppedRowsCard({ rows }: { rows: DroppedRows }) {
  return (
    <Card title="Skipped rows in Instagram’s responses" aside="since the processes started">
      {rows.length === 0 && <Empty>None: every row could be read.</Empty>}
      {rows.length > 0 && (
        <ul aria-label="Skipped rows in Instagram’s responses" className="grid text-[13px]">
          {rows.map(({ call, reason, count }) => (
            <li
              key={`${call} ${reason}`}
              className="flex flex-wrap gap-x-3 border-line border-b py-1.5 last:border-0"
            >
              <span className="w-[160px] font-mono text-[12px] text-text-2">{call}</span>
              <span className="min-w-[160px] flex-1">{describeReason(reason)}</span>
              <span className="text-text-2">{count}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** `no-username`: a field that was missing; the others are counted by name. */
function describeReason(reason: string): string {
  const known: Readonly<Record<string, string>> = {
    advertisement: 'Advertisement',
    repeated: 'Seen on an earlier page',
    empty: 'Empty row',
    odd: 'Unknown shape',
    'no-list': 'No list where one belongs',
  }
  return known[reason] ?? `Without a usable ${reason.replace(/^no-/, '').replaceAll('-', ' ')}`
}

import { trpc } from '../../lib/api/trpc.ts'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { alwaysFresh, type Effectiveness, type Range } from './types.ts'

/** How much of what Instagram accepted still holds when it is looked at later. */
export function EffectivenessCard({ days }: { days: Range }) {
  const effectiveness = trpc.insights.effectiveness.useQuery({ days }, alwaysFresh)
  return (
    <Card title="What took effect">
      {effectiveness.isPending && <Skeleton rows={4} />}
      {effectiveness.isLoadingError && (
        <ErrorNotice error={effectiveness.error} onRetry={() => void effectiveness.refetch()} />
      )}
      {effectiveness.data?.items.length === 0 && <Empty>Nothing to report yet.</Empty>}
      {effectiveness.data && effectiveness.data.items.length > 0 && (
        <ul aria-label="What took effect" className="grid gap-3 text-[13px]">
          {effectiveness.data.items.map((item) => (
            <Row key={item.kind} item={item} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Row({ item }: { item: Effectiveness }) {
  const { title, verified, without_effect, acknowledged, refused, unknown, effectiveness } = item
  const looked = verified + without_effect
  const rest = [
    acknowledged > 0 && `${acknowledged} not checked yet`,
    refused > 0 && `${refused} refused`,
    unknown > 0 && `${unknown} unknown`,
  ].filter(Boolean)
  return (
    <li className="grid gap-1.5">
      <span className="flex justify-between gap-3">
        {title}
        <span className="text-text-2">
          {effectiveness === null ? 'not checked yet' : `${verified} of ${looked} checked are still in place`}
        </span>
      </span>
      {looked > 0 && (
        <ProgressBar
          value={verified}
          max={looked}
          label={`${title} that hold`}
          tone={verified / looked < 0.7 ? 'warn' : 'accent'}
        />
      )}
      {rest.length > 0 && <span className="text-[12px] text-text-3">{rest.join(', ')}</span>}
    </li>
  )
}

import { trpc } from '../../lib/api/trpc.ts'
import { exactTime } from '../../lib/time.ts'
import { pausedBots } from '../../live/words/paused-bots.ts'
import { Card } from '../../ui/card.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { Empty } from '../../ui/empty.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { lengthOf } from './length-of.ts'
import { type Incident, watched } from './types.ts'

/** Incidents that are over, the latest first. Why they cannot be read is told above, once. */
export function HistoryCard() {
  const incidents = trpc.incidents.list.useQuery(undefined, watched)
  const over = incidents.data?.items.filter(({ ended_at }) => ended_at !== null)
  return (
    <Card title="Past incidents">
      {incidents.isPending && <Skeleton rows={3} />}
      {over?.length === 0 && <Empty>No past incidents.</Empty>}
      {over && over.length > 0 && (
        <ul aria-label="Incidents that are over" className="grid text-[13px]">
          {over.map((incident) => (
            <Row key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Row({
  incident: { title, code, note, profile_kind, is_declared, started_at, ended_at },
}: {
  incident: Incident
}) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-line border-b py-2 last:border-0">
      <span className="min-w-[200px] flex-1">
        {title}{' '}
        <span className="text-text-2">
          <CodeLink code={code} />
        </span>
        {profile_kind && (
          <span className="block text-[12px] text-text-2">{pausedBots(profile_kind)} were paused.</span>
        )}
        {note && <span className="block break-words text-[12px] text-text-2">“{note}”</span>}
      </span>
      <span className="text-[12px] text-text-3">
        {is_declared ? 'declared' : 'noticed'} <RelativeTime at={started_at} />
        {ended_at && (
          <>
            , lasted{' '}
            <time dateTime={ended_at} title={`ended ${exactTime(ended_at)}`}>
              {lengthOf(started_at, ended_at)}
            </time>
          </>
        )}
      </span>
    </li>
  )
}

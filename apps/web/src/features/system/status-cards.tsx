import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import { trpc } from '../../lib/api/trpc.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { amount, bytes } from './amounts.ts'
import { DroppedRowsCard } from './dropped-rows-card.tsx'

type System = inferRouterOutputs<AppRouter>['system']['status']

/** Often enough to see a worker go, rarely enough not to matter. */
const refreshMs = 5_000

/** How the installation does: what runs, what waits, what fails. */
export function StatusCards() {
  const system = trpc.system.status.useQuery(undefined, { refetchInterval: refreshMs })
  if (system.isPending)
    return (
      <Card title="Health">
        <Skeleton rows={8} />
      </Card>
    )
  if (system.isLoadingError) return <ErrorNotice error={system.error} onRetry={() => void system.refetch()} />
  return (
    <>
      <HealthCard system={system.data} />
      <WorkersCard workers={system.data.workers} />
      <QueueCard queue={system.data.queue} />
      <FailuresCard failures={system.data.failures} />
      <DroppedRowsCard rows={system.data.dropped_rows} />
    </>
  )
}

function HealthCard({ system: { version, process, database, bots, sends_mail } }: { system: System }) {
  const { event_delivery_ms } = process
  return (
    <Card title="Health" aside={`version ${version}`}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <DescriptionList
          facts={{
            Bots: `${bots.running} running, ${bots.resting} resting, ${bots.stopped} ready, ${bots.disconnected} disconnected`,
            'Open pages': process.sockets,
            Email: sends_mail ? 'Set up' : 'Not set up: messages are kept as files in the outbox folder',
            'Event delivery':
              event_delivery_ms &&
              `half within ${event_delivery_ms.half} ms, nearly all within ${event_delivery_ms.nearly_all} ms`,
            'Event loop': process.event_loop_delay_ms !== null && `${process.event_loop_delay_ms} ms late`,
          }}
        />
        <DescriptionList
          facts={{
            Node: process.node_version,
            Started: <RelativeTime at={process.started_at} />,
            Memory: bytes(process.memory_bytes),
            PostgreSQL: `${database.version}, ${bytes(database.bytes)}, ${amount(database.migrations, 'migration')}`,
          }}
        />
      </div>
    </Card>
  )
}

function WorkersCard({ workers }: { workers: System['workers'] }) {
  return (
    <Card title="Workers">
      {workers.length === 0 && <Empty>No worker has started. Bots need one to work.</Empty>}
      <ul aria-label="Workers" className="grid text-[13px]">
        {workers.map(({ id, host, pid, version, started_at, seen_at, is_present, memory_bytes }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b py-1.5 last:border-0"
          >
            <Badge tone={is_present ? 'ok' : 'bad'}>{is_present ? 'Online' : 'Offline'}</Badge>
            <span className="min-w-[140px] flex-1 break-all">
              {host} <span className="text-text-3">pid {pid}</span>
            </span>
            <span className="text-[12px] text-text-3">
              {version}, {bytes(memory_bytes)}, up since <RelativeTime at={started_at} />, seen{' '}
              <RelativeTime at={seen_at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function QueueCard({ queue }: { queue: System['queue'] }) {
  return (
    <Card title="Queue">
      {queue.length === 0 ? (
        <Empty>The queue is empty.</Empty>
      ) : (
        <ScrollRegion label="Queue" className="overflow-x-auto">
          <table className="w-full text-[13px] [&_td]:py-1 [&_td]:pr-4 [&_th]:py-1 [&_th]:pr-4 [&_th]:text-left [&_th]:font-normal [&_th]:text-[12px] [&_th]:text-text-3">
            <thead>
              <tr>
                {['Task', 'Due', 'Scheduled', 'Running', 'Failed', 'Oldest'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {queue.map(({ task, due, later, running, given_up, oldest_seconds }) => (
                <tr key={task} className="border-line border-t">
                  <td className="font-mono text-[12px]">{task}</td>
                  <td>{due}</td>
                  <td>{later}</td>
                  <td>{running}</td>
                  <td className={given_up > 0 ? 'text-bad-text' : ''}>{given_up}</td>
                  <td className="whitespace-nowrap">{oldest_seconds} s</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Card>
  )
}

function FailuresCard({ failures }: { failures: System['failures'] }) {
  return (
    <Card title="Codes of the last 24 hours">
      {failures.length === 0 && <Empty>None.</Empty>}
      <ul aria-label="Codes of the last 24 hours" className="grid text-[13px]">
        {failures.map(({ code, title, count }) => (
          <li key={code} className="flex flex-wrap gap-x-3 border-line border-b py-1.5 last:border-0">
            <span className="w-[110px] text-text-2">
              <CodeLink code={code} />
            </span>
            <span className="min-w-[160px] flex-1">{title}</span>
            <span className="text-text-2">{count}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

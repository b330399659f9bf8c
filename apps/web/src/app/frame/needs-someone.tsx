import { trpc } from '../../lib/api/trpc.ts'
import { Badge } from '../../ui/badge.tsx'

/** How many bots wait for somebody, beside the name of their page. While that page is open it is live. */
export function NeedsSomeone() {
  const { data } = trpc.fleet.summary.useQuery(undefined, { refetchInterval: 60_000 })
  const count = data?.states.needs_you ?? 0
  if (count === 0) return null
  return (
    <span className="ml-auto">
      <Badge tone="bad">
        {count}
        <span className="sr-only"> need someone</span>
      </Badge>
    </span>
  )
}

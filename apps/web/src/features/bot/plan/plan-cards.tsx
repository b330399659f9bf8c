import { trpc } from '../../../lib/trpc.ts'
import { keptLive, liveLists } from '../../../live/live-queries.ts'
import { PlanCard } from './plan-card.tsx'

/** A card for each dry run that waits for its owner. */
export function PlanCards() {
  const runs = trpc.runs.list.useQuery(liveLists.runs, keptLive)
  const plans = runs.data?.items.filter(({ state }) => state === 'planned') ?? []
  return plans.map((plan) => <PlanCard key={plan.id} plan={plan} />)
}

import { trpc } from '../../../lib/api/trpc.ts'
import { keptLive, liveLists } from '../../../live/store/live-queries.ts'
import { PlanCard } from './plan-card.tsx'

/** A card for each dry run that waits for its owner: the newest open, the others folded, so that they leave the page its order. */
export function PlanCards() {
  const runs = trpc.runs.list.useQuery(liveLists.runs, keptLive)
  const plans = runs.data?.items.filter(({ state }) => state === 'planned') ?? []
  return plans.map((plan, index) => <PlanCard key={plan.id} plan={plan} place={index + 1} />)
}

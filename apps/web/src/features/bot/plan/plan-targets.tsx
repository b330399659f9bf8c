import { trpc } from '../../../lib/api/trpc.ts'
import { usePages } from '../../../lib/api/use-pages.ts'
import type { Run } from '../../../live/types.ts'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { ShowMore } from '../../../ui/show-more.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { PlanTarget } from './plan-target.tsx'

/** The targets of a plan, page by page. */
export function usePlanPages(plan: Run) {
  const { client } = trpc.useUtils()
  return usePages(['runs', 'targets'], { id: plan.id, limit: 50 }, client.runs.targets.query)
}

type PlanPages = ReturnType<typeof usePlanPages>

/** Whom a plan has found, in the order in which they were found, each to be taken out and put back. */
export function PlanTargets({ plan, pages }: { plan: Run; pages: PlanPages }) {
  const onSuccess = () => pages.refetch()
  const drop = trpc.runs.dropTargets.useMutation({ onSuccess })
  const restore = trpc.runs.restoreTargets.useMutation({ onSuccess })
  if (pages.isPending) return <Skeleton rows={4} />
  if (pages.isLoadingError) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
  const error = drop.error ?? restore.error
  return (
    <>
      <ShowMore items={pages.data.pages.flatMap(({ items }) => items)} first={10} more={pages.more}>
        {(shown) => (
          <ul aria-label="Targets" className="grid text-[13px]">
            {shown.map((target) => (
              <PlanTarget
                key={target.instagram_id}
                {...{ plan, target }}
                isBusy={drop.isPending || restore.isPending}
                onChoose={(choice) => {
                  const change = { id: plan.id, instagram_ids: [target.instagram_id] }
                  if (choice === 'drop') drop.mutate(change)
                  else restore.mutate(change)
                }}
              />
            ))}
          </ul>
        )}
      </ShowMore>
      {error && <ErrorNotice error={error} />}
    </>
  )
}

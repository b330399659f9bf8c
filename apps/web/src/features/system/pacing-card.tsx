import { trpc } from '../../lib/api/trpc.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { PacingForm } from './pacing-form.tsx'

/** How careful every bot is. */
export function PacingCard() {
  const pacing = trpc.instance.pacing.useQuery()
  return (
    <Card title="Pacing" aside={pacing.data && (pacing.data.is_default ? 'Default' : <Badge>changed</Badge>)}>
      {pacing.isPending && <Skeleton rows={8} />}
      {pacing.isLoadingError && <ErrorNotice error={pacing.error} onRetry={() => void pacing.refetch()} />}
      {pacing.data && (
        // Redrawn when somebody goes back to what is built in.
        <PacingForm key={String(pacing.data.is_default)} pacing={pacing.data} />
      )}
    </Card>
  )
}

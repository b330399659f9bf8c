import { Link } from '@tanstack/react-router'
import { ForRole } from '../../account/for-role.tsx'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AutomationRow } from './automation-row.tsx'

/** What the bot does by itself, and when. */
export function AutomationsPage() {
  const automations = trpc.automations.list.useQuery()
  return (
    <div className="grid w-full max-w-[860px] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PageHeader title="Automations" />
        <ForRole needs="operator">
          <Link
            to={urls.newAutomation}
            className="inline-flex min-h-[34px] items-center rounded-[6px] bg-accent px-3.5 font-medium text-[13px] text-on-accent hover:bg-accent-hover max-sm:min-h-[44px]"
          >
            New automation
          </Link>
        </ForRole>
      </div>
      {automations.isPending && <Skeleton rows={5} />}
      {automations.isLoadingError && (
        <ErrorNotice error={automations.error} onRetry={() => void automations.refetch()} />
      )}
      {automations.data?.items.length === 0 && (
        <Empty isFramed>No automations yet. Create one to run an action at set times.</Empty>
      )}
      {automations.data && automations.data.items.length > 0 && (
        <ul aria-label="Automations" className="grid gap-3">
          {automations.data.items.map((automation) => (
            <AutomationRow key={automation.id} automation={automation} />
          ))}
        </ul>
      )}
    </div>
  )
}

import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { urls } from '../../lib/urls.ts'
import { SavedViews } from '../../saved-views/saved-views.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { countStates, type Fleet, selectBots } from './fleet.ts'
import type { FleetSearch } from './fleet-search.ts'
import { FleetTable } from './fleet-table.tsx'
import { SharedAddresses, useSharedAddresses } from './shared-addresses.tsx'
import { Concerns, Numbers } from './summary-cards.tsx'
import { useFleet } from './use-fleet.ts'

/** Every bot of the installation, live: who needs somebody first. For administrators. */
export function FleetPage() {
  const { bots, summary, isLive } = useFleet()
  // It stands above the bots, which would move if it came after them.
  const addresses = useSharedAddresses()
  const search = useSearch({ from: '/session/administration/admin' })
  const failed = [bots, summary].find((query) => query.isLoadingError)
  const isThere = bots.data && summary.data && !addresses.isPending
  return (
    <div className="grid gap-4">
      <PageHeader title="Fleet">
        <span className="flex items-center gap-3">
          <span role="status" className="text-[12px] text-text-3">
            {isLive ? '' : 'connecting…'}
          </span>
          <SavedViews page="fleet" path={urls.fleet} filters={search} />
        </span>
      </PageHeader>
      {failed && <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && !isThere && (
        <div aria-busy="true" className="grid gap-4">
          {['h-[76px]', 'h-[420px]'].map((height) => (
            <div key={height} className={`rounded-[10px] border border-line bg-panel p-5 ${height}`}>
              <Skeleton rows={2} />
            </div>
          ))}
        </div>
      )}
      {summary.data && bots.data && isThere && (
        <>
          <Numbers states={countStates(bots.data)} summary={summary.data} />
          <Concerns summary={summary.data} />
          <SharedAddresses addresses={addresses} />
          <Bots fleet={bots.data} />
        </>
      )}
    </div>
  )
}

function Bots({ fleet }: { fleet: Fleet }) {
  const states = countStates(fleet)
  const search = useSearch({ from: '/session/administration/admin' })
  const navigate = useNavigate()
  const change = (next: FleetSearch) =>
    void navigate({ to: urls.fleet, search: next, replace: true, resetScroll: false })
  const { state, text } = search
  const shown = useMemo(() => selectBots(fleet, { state, text }), [fleet, state, text])
  return (
    <section
      aria-label="Bots"
      className="relative min-w-0 overflow-clip rounded-[10px] border border-line bg-panel shadow-(--shadow)"
    >
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-2.5">
        <Chips
          label="State"
          chosen={state ?? null}
          choices={[
            { value: null, label: `All ${fleet.size}` },
            { value: 'needs_you' as const, label: `Needs you ${states.needs_you}` },
            ...(states.paused > 0 ? [{ value: 'paused' as const, label: `Paused ${states.paused}` }] : []),
            { value: 'resting' as const, label: `Resting ${states.resting}` },
            { value: 'action_paused' as const, label: `Action paused ${states.action_paused}` },
            { value: 'running' as const, label: `Running ${states.running}` },
            { value: 'waiting' as const, label: `Waiting ${states.waiting}` },
            { value: 'ready' as const, label: `Ready ${states.ready}` },
            { value: 'disconnected' as const, label: `Disconnected ${states.disconnected}` },
          ]}
          onChoose={(value) => change({ ...(value && { state: value }), ...(text && { text }) })}
        />
        <SearchField
          label="Find"
          placeholder="Search fleet"
          words={text ?? ''}
          onChange={(words) => change({ ...(state && { state }), ...(words && { text: words }) })}
        />
      </div>
      {shown.length === 0 ? (
        <Empty>
          {fleet.size === 0
            ? 'No bots yet. Invite people on the People page.'
            : 'No bots match. Change or clear the filters.'}
        </Empty>
      ) : (
        <FleetTable bots={shown} />
      )}
    </section>
  )
}

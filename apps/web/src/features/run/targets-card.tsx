import { useState } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { usePages } from '../../lib/api/use-pages.ts'
import { useWhenChanged } from '../../lib/use-when-changed.ts'
import { SentText } from '../../live/sent-text.tsx'
import { TargetAvatar } from '../../live/target-avatar.tsx'
import type { Run, RunTarget } from '../../live/types.ts'
import { isOver } from '../../live/words/run-words.ts'
import { Card } from '../../ui/card.tsx'
import { Chips } from '../../ui/chips.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { ShowMore } from '../../ui/show-more.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'

type Shown = 'skipped' | 'failed' | 'planned' | null

/** Whom a run has found, in that order, with what became of each, why not, and the text that was sent. */
export function TargetsCard({ run, news }: { run: Run; news: string }) {
  const { client } = trpc.useUtils()
  const [state, setState] = useState<Shown>(null)
  const question = { id: run.id, limit: 100, ...(state && { state }) }
  const pages = usePages(['runs', 'targets'], question, client.runs.targets.query)
  const { refetch } = pages
  useWhenChanged(news, () => void refetch())
  const targets = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Card title="Targets" isFlush>
      <div className="px-4 py-3">
        <Chips<Shown>
          label="Outcome"
          chosen={state}
          choices={[
            { value: null, label: 'All' },
            { value: 'planned', label: run.is_dry_run ? 'In the plan' : 'Pending' },
            { value: 'skipped', label: 'Skipped' },
            { value: 'failed', label: 'Failed' },
          ]}
          onChoose={setState}
        />
      </div>
      <div className={pages.data && targets.length > 0 ? '' : 'min-h-[240px]'}>
        {pages.isPending && (
          <div className="px-4">
            <Skeleton rows={5} />
          </div>
        )}
        {pages.isLoadingError && (
          <div className="px-4">
            <ErrorNotice error={pages.error} onRetry={() => void refetch()} />
          </div>
        )}
        {pages.data && targets.length === 0 && (
          <Empty>{state ? 'None.' : isOver(run) ? 'No one was found.' : 'No one found yet.'}</Empty>
        )}
        {targets.length > 0 && (
          <ShowMore items={targets} first={20} more={pages.more} isFlush>
            {(shown) => (
              <VirtualTable
                label="All targets"
                items={shown}
                keyOf={({ instagram_id }) => instagram_id}
                columns="grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_120px]"
                head={['Who', 'Outcome', 'Code']}
                rowPx={41}
              >
                {(target) => <Cells run={run} target={target} />}
              </VirtualTable>
            )}
          </ShowMore>
        )}
      </div>
    </Card>
  )
}

function Cells({ run, target }: { run: Run; target: RunTarget }) {
  const { username, text, error_code, state } = target
  const tone = state === 'failed' ? 'text-bad-text' : state === 'skipped' ? 'text-text-3' : ''
  return (
    <>
      <td className="flex min-w-0 items-center gap-2">
        <TargetAvatar runId={run.id} target={target} size="small" />
        <span className="min-w-0 break-all font-medium">@{username}</span>
      </td>
      <td className={`min-w-0 max-sm:col-start-1 max-sm:row-start-2 ${tone}`}>
        {outcomeOf(target, run.is_dry_run)}
        {text !== null && <SentText text={text} />}
      </td>
      <td className="text-right text-[12px] text-text-2">{error_code && <CodeLink code={error_code} />}</td>
    </>
  )
}

function outcomeOf({ state, error_title }: RunTarget, isDryRun: boolean): string {
  switch (state) {
    case 'planned':
      return isDryRun ? 'In the plan' : 'Pending'
    case 'sending':
      return 'In progress'
    case 'acknowledged':
      return 'Done'
    case 'verified':
      return 'Done, verified at Instagram'
    case 'skipped':
      return error_title ?? 'Skipped'
    case 'failed':
      return error_title ?? 'Failed'
    case 'unknown':
      return 'Outcome unknown, being checked'
  }
}

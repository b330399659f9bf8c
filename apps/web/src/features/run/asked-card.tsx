import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ActionDescription } from '../../action-form/types.ts'
import { trpc } from '../../lib/api/trpc.ts'
import { exactTime } from '../../lib/time.ts'
import { urls } from '../../lib/urls.ts'
import { SentText } from '../../live/sent-text.tsx'
import type { Run } from '../../live/types.ts'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { describeFilters } from './describe-filters.ts'

/** What was asked for: action, sources, number, texts, and the filters that hold. */
export function AskedCard({ run }: { run: Run }) {
  const actions = trpc.actions.list.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY })
  const filters = trpc.filters.get.useQuery()
  const action = actions.data?.items.find(({ name }) => name === run.action)
  // The source and the number say these already.
  const { sources: _, count: __, hashtag: ___, ...params } = run.params
  const texts = Object.entries(params).filter(([name]) => name === 'templates')
  const others = Object.entries(params).filter(([name]) => name !== 'templates')
  return (
    <Card title="What was asked for">
      <div className="grid gap-3">
        <DescriptionList
          facts={{
            Action: run.title,
            Source: run.source,
            'How many':
              run.requested > 0 ? `up to ${run.requested}${drawnFrom(run.drawn_from)}` : 'everyone found',
            ...Object.fromEntries(others.map(([name, value]) => [labelOf(action, name), shown(value)])),
            'Retry of': run.retry_of && (
              <Link to={urls.run(run.retry_of)} className="underline underline-offset-2">
                Original run
              </Link>
            ),
            Automation: run.automation_id && (
              <Link to={urls.automation(run.automation_id)} className="underline underline-offset-2">
                Open the automation
              </Link>
            ),
            Queued: exactTime(run.created_at),
            Started: run.started_at && exactTime(run.started_at),
            'Window ends': run.ends_at && exactTime(run.ends_at),
            Ended: run.finished_at && exactTime(run.finished_at),
            'Correlation id': <code className="break-all font-mono text-[12px]">{run.correlation_id}</code>,
          }}
        />
        {texts.map(([name, value]) => (
          <div key={name} className="grid gap-1.5">
            <h3 className="text-[12px] text-text-3">{labelOf(action, name)}</h3>
            {listOf(value).map((text) => (
              <SentText key={text} text={text} />
            ))}
          </div>
        ))}
        <div className="grid min-h-[58px] content-start gap-1">
          <h3 className="text-[12px] text-text-3">Filters, checked for each person</h3>
          <p className="text-[13px]">
            {filters.data ? describeFilters(filters.data) : '…'}{' '}
            <Link to={urls.settings} className="underline underline-offset-2">
              Change
            </Link>
          </p>
        </div>
      </div>
    </Card>
  )
}

function labelOf(action: ActionDescription | undefined, name: string): string {
  const known = action?.fields.find((field) => field.name === name)?.label
  return known ?? `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)])
const shown = (value: unknown): ReactNode => listOf(value).join(', ')

/** `, drawn from 10–20`; nothing when a number was asked for. */
function drawnFrom(range: string | null): string {
  return range === null ? '' : `, drawn from ${range.replace('-', '–')}`
}

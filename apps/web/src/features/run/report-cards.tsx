import { useWhenChanged } from '../../lib/use-when-changed.ts'
import type { Run } from '../../live/types.ts'
import { isOver } from '../../live/words/run-words.ts'
import { Card } from '../../ui/card.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useReport } from './use-report.ts'

/** What the sources of a run gave, and which errors it met with what to do about each. */
export function ReportCards({ run, news }: { run: Run; news: string }) {
  const report = useReport(run.id)
  const { refetch } = report
  useWhenChanged(news, () => void refetch())
  if (report.isLoadingError) return <ErrorNotice error={report.error} onRetry={() => void refetch()} />
  return (
    <>
      <Card title="Sources">
        {report.isPending && <Skeleton rows={2} />}
        {report.data?.sources.length === 0 && (
          <Empty>{isOver(run) ? 'No one was found.' : 'No one found yet.'}</Empty>
        )}
        <ul className="grid gap-2 text-[13px]">
          {report.data?.sources.map(({ source, found, done, skipped, failed }) => (
            <li key={source}>
              <span className="break-words font-medium">{source}</span>
              <span className="block text-[12px] text-text-2 tabular-nums">
                {found} found, {done} done, {skipped} skipped{failed > 0 && `, ${failed} failed`}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Errors and skips">
        {report.isPending && <Skeleton rows={3} />}
        {report.data?.errors.length === 0 && <Empty>None.</Empty>}
        <ul className="grid gap-3 text-[13px]">
          {report.data?.errors.map(({ code, title, action, severity, count }) => (
            <li key={code}>
              <span className="flex justify-between gap-3">
                <span
                  className={`min-w-0 break-words font-medium ${severity === 'I' ? '' : 'text-bad-text'}`}
                >
                  {title}
                </span>
                <span className="text-text-2 tabular-nums">{count}×</span>
              </span>
              <span className="block text-[12px] text-text-2">
                {action} <CodeLink code={code} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

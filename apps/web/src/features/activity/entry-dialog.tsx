import type { AppRouter } from '@botyard/api'
import { Link } from '@tanstack/react-router'
import type { inferRouterOutputs } from '@trpc/server'
import { trpc } from '../../lib/api/trpc.ts'
import { exactTime } from '../../lib/time.ts'
import { urls } from '../../lib/urls.ts'
import { Outcome } from '../../live/activity-words.tsx'
import { SentText } from '../../live/sent-text.tsx'
import { CodeLink } from '../../ui/code-link.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

type Entry = inferRouterOutputs<AppRouter>['activity']['get']

/** All there is about one entry: whom it was about, why it failed, what to do, and the id to ask an operator with. */
export function EntryDialog({ seq, onClose }: { seq: number; onClose: () => void }) {
  const entry = trpc.activity.get.useQuery({ seq }, { staleTime: Number.POSITIVE_INFINITY })
  return (
    <Dialog title="What happened" isOpen onClose={onClose}>
      {entry.isPending && <Skeleton rows={6} />}
      {entry.isLoadingError && <ErrorNotice error={entry.error} onRetry={() => void entry.refetch()} />}
      {entry.data && <Detail entry={entry.data} />}
    </Dialog>
  )
}

function Detail({ entry }: { entry: Entry }) {
  const { message, text, error, at, action, target, run_id, correlation_id, event } = entry
  const trace = [...entry.causes, ...entry.stack]
  return (
    <div className="grid gap-4 text-[13px]">
      <p className="flex gap-2.5 break-words">
        <Outcome entry={entry} />
        <span className="min-w-0">{message}</span>
      </p>
      {text !== null && <SentText text={text} />}
      {error && (
        <div className="grid gap-1 rounded-[6px] bg-sunken p-3">
          <p>
            <b className="font-semibold">{error.title}</b>{' '}
            <span className="text-text-2">
              <CodeLink code={error.code} />
            </span>
          </p>
          <p className="text-text-2">{error.happened}</p>
          <p>
            <span className="text-text-3">What to do: </span>
            {error.action}
          </p>
        </div>
      )}
      <DescriptionList
        facts={{
          When: exactTime(at),
          'Verified at Instagram': entry.verified_at && exactTime(entry.verified_at),
          About: target && `@${target}`,
          Action: action,
          Event: event,
          Run: run_id && (
            <Link to={urls.run(run_id)} className="text-accent-text underline">
              Open the run
            </Link>
          ),
          'Thrown at': entry.file && `${entry.file}${entry.line === null ? '' : `:${entry.line}`}`,
          'Correlation id': <code className="break-all font-mono text-[12px]">{correlation_id}</code>,
        }}
      />
      {trace.length > 0 && (
        <details>
          <summary className="cursor-pointer text-[12px] text-text-2">For developers</summary>
          <pre className="mt-2 max-h-[200px] overflow-auto rounded-[6px] bg-sunken p-3 font-mono text-[12px] text-text-2">
            {trace.join('\n')}
          </pre>
        </details>
      )}
      <div className="flex justify-end gap-2">
        <CopyButton text={correlation_id} label="Copy the id" />
      </div>
    </div>
  )
}

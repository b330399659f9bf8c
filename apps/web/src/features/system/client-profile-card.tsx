import { trpc } from '../../lib/trpc.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Facts } from '../../ui/facts.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Which version of Instagram's app this installation says it is. */
export function ClientProfileCard() {
  const report = trpc.instance.clientProfile.useQuery()
  return (
    <Card title="Instagram app">
      {report.isPending && <Skeleton rows={3} />}
      {report.isLoadingError && <ErrorNotice error={report.error} onRetry={() => void report.refetch()} />}
      {report.data && (
        <div className="grid gap-3 text-[13px]">
          <p className="text-text-2">
            {report.data.source === 'file'
              ? 'Bots say they are the version in your file. It is read anew when it changes.'
              : 'Bots say they are the version the library knows. A file of your own can name a newer one.'}
          </p>
          {report.data.problem && (
            <p className="rounded-[6px] bg-warn-soft px-3 py-2 text-warn-text">{report.data.problem}</p>
          )}
          <Facts
            facts={{
              Version: report.data.profile?.app_version,
              'Version code': report.data.profile?.app_version_code,
              Language: report.data.profile?.language,
              'App id': report.data.profile?.app_id,
              File: report.data.path,
              Read: report.data.loaded_at && <RelativeTime at={report.data.loaded_at} />,
            }}
          />
        </div>
      )}
    </Card>
  )
}

import type { AppRouter } from '@botyard/api'
import type { inferRouterOutputs } from '@trpc/server'
import type { ReactNode } from 'react'
import { trpc } from '../../lib/api/trpc.ts'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

type Report = inferRouterOutputs<AppRouter>['instance']['clientProfile']
type Profile = Report['profiles'][number]

/** Older values than these are likely to be refused soon: Instagram's app is renewed every week. */
const oldDays = { app: 120, web: 60 } as const

/** Which app and which browser this installation says it is, how old that is, and what to do about it. */
export function ClientProfileCard() {
  const report = trpc.instance.clientProfile.useQuery()
  return (
    <Card title="How Botyard presents itself to Instagram">
      {report.isPending && <Skeleton rows={3} />}
      {report.isLoadingError && <ErrorNotice error={report.error} onRetry={() => void report.refetch()} />}
      {report.data && (
        <div className="grid gap-4 text-[13px]">
          <Origin report={report.data} />
          {report.data.problem && <Notice>{report.data.problem}</Notice>}
          {report.data.profiles.map((profile) => (
            <ProfileFacts key={profile.kind} profile={profile} />
          ))}
        </div>
      )}
    </Card>
  )
}

function Origin({ report }: { report: Report }) {
  return (
    <p className="text-text-2">
      {report.source === 'file' ? (
        <>
          The profiles come from this release and your file {report.path}, read{' '}
          {report.loaded_at && <RelativeTime at={report.loaded_at} />}. It is read again when it changes.
        </>
      ) : (
        'The profiles come with this release. A file of your own, named by INSTAGRAM_CLIENT_PROFILE, can renew them.'
      )}
    </p>
  )
}

function ProfileFacts({ profile }: { profile: Profile }) {
  const isOld = profile.age_days > oldDays[profile.kind]
  return (
    <section className="grid gap-2">
      <h3 className="font-medium">
        {profile.kind === 'app' ? 'As the Android app' : 'As a browser, for imported browser sessions'}
      </h3>
      {profile.refused && (
        <Notice>
          Instagram has been reported to refuse this version{profile.refused.partly && ' to some accounts'}{' '}
          since {profile.refused.since}. Update Botyard, or name a newer version in the file.
        </Notice>
      )}
      {!profile.refused && isOld && (
        <Notice>These values are old. Update Botyard before Instagram refuses them.</Notice>
      )}
      <DescriptionList
        facts={{
          Profile: profile.name,
          Version: profile.app_version,
          'Version code': profile.app_version_code,
          'Last seen working': `${profile.captured}, ${profile.age_days} days ago`,
          Source: profile.source,
          'Known doubts': profile.doubt,
          'Oldest operation': profile.docs[0] && `${profile.docs[0].operation}, seen ${profile.docs[0].seen}`,
        }}
      />
    </section>
  )
}

function Notice({ children }: { children: ReactNode }) {
  return <p className="rounded-[6px] bg-warn-soft px-3 py-2 text-warn-text">{children}</p>
}

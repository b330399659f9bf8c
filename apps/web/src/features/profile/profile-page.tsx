import { Link } from '@tanstack/react-router'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { UntilThere } from '../../ui/until-there.tsx'
import { EmailCard } from './email-card.tsx'
import { NewEmailCard } from './new-email-card.tsx'
import { SecondFactorCard } from './second-factor-card.tsx'
import { SecurityEventsCard } from './security-events-card.tsx'
import { SessionsCard } from './sessions-card.tsx'

/** Who one is here, and how one proves it. */
export function ProfilePage() {
  const me = trpc.auth.me.useQuery()
  return (
    <div className="grid w-full max-w-[640px] gap-4">
      <PageHeader title="Profile" />
      {me.isPending && <Skeleton rows={6} />}
      {me.isLoadingError && <ErrorNotice error={me.error} onRetry={() => void me.refetch()} />}
      {me.data && (
        <UntilThere>
          {me.data.must_add_second_factor && (
            <p
              role="status"
              className="rounded-[10px] border border-warn/40 bg-warn-soft px-4 py-3 text-[13px]"
            >
              Administrators of this installation need a second factor. Add one below; then the administration
              is open to you.
            </p>
          )}
          <EmailCard email={me.data.user.email} isVerified={me.data.is_email_verified} />
          <NewEmailCard />
          <Card title="Password">
            <p className="text-[13px]">
              <Link to={urls.changePassword} className="text-accent-text underline">
                Change your password
              </Link>
            </p>
          </Card>
          <SecondFactorCard />
          <SessionsCard />
          <SecurityEventsCard />
        </UntilThere>
      )}
    </div>
  )
}

import { Link, useParams } from '@tanstack/react-router'
import { Eye } from 'lucide-react'
import { trpc } from '../../lib/api/trpc.ts'
import { urls } from '../../lib/urls.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { linkButtonClass } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { UntilThere } from '../../ui/until-there.tsx'
import { AccessCard } from './access-card.tsx'
import { AccountsCard } from './accounts-card.tsx'
import { BotCard } from './bot-card.tsx'
import { DetailsCard } from './details-card.tsx'
import type { Person } from './people-search.ts'
import { PersonLimitsCard } from './person-limits-card.tsx'
import { PersonSessionsCard } from './person-sessions-card.tsx'
import { PersonState } from './person-words.tsx'

/** One person: how their bot stands, who they are, whether they may in, where they are signed in, and how much their bot may do. */
export function PersonPage() {
  const { id = '' } = useParams({ strict: false })
  // Nothing of theirs is in one's own stream: how their bot stands is asked again.
  const person = trpc.users.get.useQuery({ id }, { refetchInterval: 10_000 })
  return (
    <div className="grid w-full max-w-[760px] gap-4">
      <BackLink to={urls.people}>All people</BackLink>
      {person.isPending && (
        <>
          <PageHeader title="Person" />
          <Skeleton rows={8} />
        </>
      )}
      {person.isLoadingError && (
        <>
          <PageHeader title="Person" />
          <ErrorNotice error={person.error} onRetry={() => void person.refetch()} />
        </>
      )}
      {person.data && <Loaded person={person.data} />}
    </div>
  )
}

function Loaded({ person }: { person: Person }) {
  return (
    <>
      <PageHeader title={person.username}>
        <span className="flex flex-wrap items-center gap-2">
          <PersonState person={person} />
          <Link to={urls.personView(person.id)} className={linkButtonClass}>
            <Eye aria-hidden="true" size={15} />
            View as {person.username}
          </Link>
        </span>
      </PageHeader>
      <UntilThere>
        <BotCard person={person} />
        <DetailsCard key={person.id} person={person} />
        <AccessCard person={person} />
        <AccountsCard person={person} />
        <PersonSessionsCard person={person} />
        <PersonLimitsCard person={person} />
      </UntilThere>
    </>
  )
}

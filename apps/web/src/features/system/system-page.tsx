import { PageHeader } from '../../ui/page-header.tsx'
import { UntilThere } from '../../ui/until-there.tsx'
import { CapsCard } from './caps-card.tsx'
import { ClientProfileCard } from './client-profile-card.tsx'
import { DefaultLimitsCard } from './default-limits-card.tsx'
import { MaxAccountsCard } from './max-accounts-card.tsx'
import { PacingCard } from './pacing-card.tsx'
import { PoliciesCard } from './policies-card.tsx'
import { StatusCards } from './status-cards.tsx'

/** How the whole installation does, and what holds for it. For administrators. */
export function SystemPage() {
  return (
    <div className="grid w-full max-w-[760px] gap-4">
      <PageHeader title="System" />
      <UntilThere>
        <StatusCards />
        <CapsCard />
        <PacingCard />
        <DefaultLimitsCard />
        <PoliciesCard />
        <MaxAccountsCard />
        <ClientProfileCard />
      </UntilThere>
    </div>
  )
}

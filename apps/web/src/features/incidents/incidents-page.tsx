import { PageHeader } from '../../ui/page-header.tsx'
import { UntilThere } from '../../ui/until-there.tsx'
import { HistoryCard } from './history-card.tsx'
import { OpenIncident } from './open-incident.tsx'
import { UnknownAnswersCard } from './unknown-answers-card.tsx'

/** What pauses every bot, what did before, and answers of Instagram that nobody knows yet. For administrators. */
export function IncidentsPage() {
  return (
    <div className="grid w-full max-w-[860px] gap-4">
      <PageHeader title="Incidents" />
      <UntilThere>
        <OpenIncident />
        <HistoryCard />
        <UnknownAnswersCard />
      </UntilThere>
    </div>
  )
}

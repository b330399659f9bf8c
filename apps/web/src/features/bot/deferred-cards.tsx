import { memo } from 'react'
import { ForRole } from '../../account/for-role.tsx'
import { ActivityCard } from './activity/activity-card.tsx'
import { LastDayCard } from './last-day/last-day-card.tsx'
import { LimitsCard } from './limits/limits-card.tsx'
import { PlanCards } from './plan/plan-cards.tsx'
import { QueueCard } from './queue/queue-card.tsx'
import { WaitingCard } from './waiting/waiting-card.tsx'

/** What stands below the bot's state: it comes right after that, with the library of forms. Each card asks for what it shows, so none is drawn again for another. */
export const LowerCards = memo(function LowerCards() {
  return (
    <>
      <WaitingCard />
      <PlanCards />
      <ForRole needs="operator">
        <div id="queue" className="min-w-0 scroll-mt-14">
          <QueueCard />
        </div>
      </ForRole>
      <ActivityCard />
    </>
  )
})

/** What stands beside it, below on a phone. */
export const SideCards = memo(function SideCards() {
  return (
    <>
      <div id="limits" className="scroll-mt-14">
        <LimitsCard />
      </div>
      <LastDayCard />
    </>
  )
})

import type { InstagramFactory, TurnContext } from '@botyard/bot-engine'
import type { Mailer } from '@botyard/notifications/mailer'
import type { OwnerPlaces } from '@botyard/notifications/owner-places'
import type { Reach } from '@botyard/outbound/reach'
import type { SlowWork } from '../lanes/slow-work.ts'

/** What jobs work with: what turns do, and new clients of Instagram for those that are no turns. */
export type TaskContext = TurnContext & {
  readonly createInstagram: InstagramFactory
  readonly mailer: Mailer
  readonly reach: Reach
  readonly publicUrl: string
  readonly ownerPlaces: OwnerPlaces
  /** Days that activity is kept; undefined keeps it for good. */
  readonly activityRetentionDays?: number
  /** Turns that outlast their place in the lane. */
  readonly slowTurns: SlowWork
}

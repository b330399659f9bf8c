import type { FollowedPage } from '@botyard/db/queries/targeting/followed'
import type { InstagramPort } from '../instagram/port.ts'

/** What an action may ask about its user's bot of the past. */
export interface Ledger {
  /** Whom the bot followed before a moment and has not unfollowed since, the oldest first. */
  followed(page: { before: Date; cursor: string | null }): Promise<FollowedPage>
  /** Which of these people the bot followed after a moment. */
  followedSince(since: Date, personIds: readonly string[]): Promise<ReadonlySet<string>>
  /**
   * Under whose posts the bot has commented after a moment. Posts that are only planned count too, but when `besides` is
   * given: then all but that post that was commented on, or is being.
   */
  authorsReached(
    since: Date,
    personIds: readonly string[],
    options?: { besides: string },
  ): Promise<ReadonlySet<string>>
}

/** What an action may use while it works. */
export interface ActionContext {
  readonly instagram: InstagramPort
  readonly ledger: Ledger
  /** When the turn began, by the clock of the database. */
  readonly now: Date
  readonly signal: AbortSignal
}

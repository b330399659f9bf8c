import { withUser } from '@botyard/db'
import { findAuthorsReached } from '@botyard/db/queries/targeting/authors-reached'
import { findFollowedSince, listFollowed } from '@botyard/db/queries/targeting/followed'
import type { Ledger } from '../actions/define-action.ts'
import type { TurnContext } from './turn.ts'

/** What an action may ask the ledger of its user, each in a short transaction of its own. */
export function readLedger({ db }: Pick<TurnContext, 'db'>, userId: string): Ledger {
  return {
    followed: (page) => withUser(db, userId, (tx) => listFollowed(tx, page)),
    followedSince: (since, personIds) =>
      withUser(db, userId, (tx) => findFollowedSince(tx, since, personIds)),
    authorsReached: (since, personIds, options) =>
      withUser(db, userId, (tx) => findAuthorsReached(tx, { since, personIds, ...options })),
  }
}

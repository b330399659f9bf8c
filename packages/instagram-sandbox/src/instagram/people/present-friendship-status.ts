import type { Account } from '../../state/accounts.ts'
import type { Person } from '../../world/world.ts'

/** How an account stands to a person, as lists tell it; only `show` of one person tells whether they follow back. */
export function presentFriendshipStatus(account: Account, target: Person) {
  const tie = account.ties.get(target.pk)
  return {
    following: tie === 'following',
    blocking: false,
    muting: false,
    is_private: target.isPrivate,
    incoming_request: account.requests.has(target.pk),
    outgoing_request: tie === 'requested',
    is_bestie: false,
    is_restricted: false,
    is_feed_favorite: false,
    is_blocking_reel: false,
    is_muting_reel: false,
  }
}

import type { Ask } from './ask.ts'
import { follow } from './calls/follow.ts'
import { friendship } from './calls/friendship.ts'
import { friendships } from './calls/friendships.ts'
import { unfollow } from './calls/unfollow.ts'
import { asPersonId } from './person-id.ts'
import type { FriendshipPort } from './port.ts'

/** Who stands how to whom. */
export function createFriendships(ask: Ask): FriendshipPort {
  return {
    relationships: async (personIds, options) =>
      personIds.length === 0 ? new Map() : ask(friendships, personIds.map(asPersonId), options),
    relationship: async (personId, options) => ask(friendship, asPersonId(personId), options),
    follow: async (personId, options) => ask(follow, asPersonId(personId), options),
    unfollow: async (personId, options) => ask(unfollow, asPersonId(personId), options),
  }
}

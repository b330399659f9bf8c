import { follow } from '../calls/friendships/follow.ts'
import { friendship } from '../calls/friendships/friendship.ts'
import { friendships } from '../calls/friendships/friendships.ts'
import { unfollow } from '../calls/friendships/unfollow.ts'
import { asPersonId } from '../person-id.ts'
import type { FriendshipPort } from '../port.ts'
import type { Ask } from './ask.ts'

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

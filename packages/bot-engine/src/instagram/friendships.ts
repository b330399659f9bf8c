import { readRelationship, readRelationships } from './answers.ts'
import type { LibraryCall } from './library-call.ts'
import { asPersonId } from './person-id.ts'
import type { FriendshipPort } from './port.ts'

/** What friendships need of the library's client. */
export interface FriendshipLibrary {
  readonly friendship: {
    showMany(personIds: string[]): Promise<unknown>
    show(personId: string): Promise<unknown>
    create(personId: string): Promise<unknown>
    destroy(personId: string): Promise<unknown>
  }
}

/** Who stands how to whom, through the library. */
export function createFriendships(call: LibraryCall<FriendshipLibrary>): FriendshipPort {
  return {
    relationships: (personIds, options) =>
      call(options, async ({ friendship }) => {
        if (personIds.length === 0) return new Map()
        const body = await friendship.showMany([...personIds])
        return readRelationships(body, '/api/v1/friendships/show_many/')
      }),

    relationship: (personId, options) =>
      call(options, async ({ friendship }) =>
        readRelationship(await friendship.show(asPersonId(personId)), '/api/v1/friendships/show/'),
      ),

    follow: (personId, options) =>
      call(options, async ({ friendship }) =>
        readRelationship(await friendship.create(asPersonId(personId)), '/api/v1/friendships/create/'),
      ),

    unfollow: (personId, options) =>
      call(options, async ({ friendship }) =>
        readRelationship(await friendship.destroy(asPersonId(personId)), '/api/v1/friendships/destroy/'),
      ),
  }
}

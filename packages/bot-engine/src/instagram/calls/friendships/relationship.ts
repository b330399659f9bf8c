import { z } from 'zod'
import type { Relationship } from '../../port.ts'
import { flag } from '../fields.ts'
import type { Reading } from '../reading.ts'

/** How the account stands to a person, as it stands in several answers. */
export const relationship = z
  .object({
    following: z.boolean(),
    outgoing_request: flag,
    is_private: flag,
    followed_by: z.boolean().nullish(),
  })
  .transform(
    (status): Relationship => ({
      isFollowing: status.following,
      isRequested: status.outgoing_request,
      isPrivate: status.is_private,
      followsBack: status.followed_by ?? null,
    }),
  )

/** The answer to a change of it. */
export function readChanged(body: unknown, reading: Reading): Relationship {
  return reading.whole(z.object({ friendship_status: relationship }), body).friendship_status
}

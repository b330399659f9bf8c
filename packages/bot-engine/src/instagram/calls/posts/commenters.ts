import { z } from 'zod'
import type { PeoplePage } from '../../port.ts'
import { defineCall } from '../call.ts'
import { cursor, person } from '../fields.ts'
import { barePk } from './media-action.ts'

export interface CommentersPage {
  readonly postId: string
  /** Null for the first page. */
  readonly cursor: string | null
}

/** One page of the people who commented on a post, the newest comments first, each person once, without the account. */
export const commenters = defineCall<CommentersPage, PeoplePage>({
  name: 'commenters',
  app: ({ postId, cursor }) => ({
    method: 'GET',
    path: `/api/v1/media/${postId}/comments/`,
    query: query(cursor),
  }),
  web: ({ postId, cursor }) => ({
    ...{ kind: 'rest', method: 'GET', path: `/api/v1/media/${barePk(postId)}/comments/`, page: '/' },
    query: query(cursor),
  }),
  read(body, reading) {
    const page = reading.whole(pageSchema, body)
    const people = new Map(reading.rows(row, page.comments).map((someone) => [someone.id, someone]))
    people.delete(reading.ownId)
    return { people: [...people.values()], cursor: page.next_min_id, isLimited: false }
  },
})

function query(from: string | null) {
  return { can_support_threading: true, permalink_enabled: false, min_id: from ?? undefined }
}

const pageSchema = z.object({ comments: z.unknown(), next_min_id: cursor })
const row = z.object({ user: person }).transform(({ user }) => user)

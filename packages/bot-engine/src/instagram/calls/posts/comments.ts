import { z } from 'zod'
import { defineCall } from '../call.ts'
import { id, words } from '../fields.ts'
import { barePk } from './media-action.ts'

export interface PostComment {
  readonly authorId: string
  readonly text: string
}

/** The first page of the comments on a post, one's own first. */
export const comments = defineCall<string, readonly PostComment[]>({
  name: 'comments',
  app: (postId) => ({
    method: 'GET',
    path: `/api/v1/media/${postId}/comments/`,
    query: { can_support_threading: true, permalink_enabled: false },
  }),
  web: (postId) => ({
    ...{ kind: 'rest', method: 'GET', path: `/api/v1/media/${barePk(postId)}/comments/`, page: '/' },
    query: { can_support_threading: true, permalink_enabled: false },
  }),
  read: (body, reading) =>
    reading
      .rows(row, reading.whole(z.object({ comments: z.unknown() }), body).comments)
      .map(({ user_id, text }) => ({ authorId: user_id, text })),
})

const row = z.object({ user_id: id, text: words })

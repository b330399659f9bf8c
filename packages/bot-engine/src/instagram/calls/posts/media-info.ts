import { z } from 'zod'
import type { Post } from '../../port.ts'
import { defineCall } from '../call.ts'
import { barePk } from './media-action.ts'
import { post } from './post.ts'

/** One post as it is now; null when the answer holds none. */
export const mediaInfo = defineCall<string, Post | null>({
  name: 'media-info',
  app: (postId) => ({ method: 'GET', path: `/api/v1/media/${barePk(postId)}/info/` }),
  web: (postId) => ({
    ...{ kind: 'rest', method: 'GET', path: `/api/v1/media/${barePk(postId)}/info/`, page: '/' },
  }),
  read: (body, reading) =>
    reading.rows(post, reading.whole(z.object({ items: z.unknown() }), body).items)[0] ?? null,
})

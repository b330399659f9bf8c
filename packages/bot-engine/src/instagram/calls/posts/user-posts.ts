import { z } from 'zod'
import type { Post } from '../../port.ts'
import { defineCall, rankToken } from '../call.ts'
import { post } from './post.ts'

/** The newest posts of one person, a dozen at most. Those who are private show them to their followers only. */
export const userPosts = defineCall<string, readonly Post[]>({
  name: 'user-posts',
  app: (personId, context) => ({
    method: 'GET',
    path: `/api/v1/feed/user/${personId}/`,
    query: { count: 12, rank_token: rankToken(context), ranked_content: true, max_id: '' },
  }),
  web: (personId) => ({
    ...{ kind: 'rest', method: 'GET', path: `/api/v1/feed/user/${personId}/`, page: '/' },
    query: { count: 12 },
  }),
  read: (body, reading) => reading.rows(post, reading.whole(z.object({ items: z.unknown() }), body).items),
})

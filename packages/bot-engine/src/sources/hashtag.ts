import { z } from 'zod'
import { hashtag } from '../actions/params.ts'
import { defineSource } from './define-source.ts'

/** Posts that were recently made with a hashtag. */
export const hashtagSource = defineSource({
  name: 'hashtag',
  title: 'A hashtag',
  params: z.strictObject({ hashtag }),
  yields: 'posts',
  keepsPlaceDays: 1,
  describe: (params) => `#${params.hashtag}`,
  async read({ instagram, signal }, params, cursor) {
    const page = await instagram.posts.ofHashtag(params.hashtag, cursor, { signal })
    return { items: page.posts, cursor: page.cursor }
  },
})

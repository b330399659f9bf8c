import { z } from 'zod'
import { defineCall } from '../call.ts'
import { amount } from '../fields.ts'

/** How many posts carry a hashtag. The site tells nobody. */
export const hashtagInfo = defineCall<string, number>({
  name: 'hashtag-info',
  app: (hashtag) => ({ method: 'GET', path: `/api/v1/tags/${encodeURIComponent(hashtag)}/info/` }),
  read: (body, reading) => reading.whole(z.object({ media_count: amount }), body).media_count,
})

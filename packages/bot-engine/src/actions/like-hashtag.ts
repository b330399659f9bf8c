import { z } from 'zod'
import { count } from './count.ts'
import { defineAlias } from './define-alias.ts'
import { like } from './like.ts'
import { hashtag } from './params.ts'

/** Likes posts of a hashtag, newest first. */
export const likeHashtag = defineAlias(like, {
  name: 'like-hashtag',
  title: 'Like by hashtag',
  summary: 'Likes posts that were recently made with a hashtag.',
  help: 'The newest posts come first. Posts you have liked before are skipped.',
  params: z.strictObject({ hashtag, count }),
  toParams: ({ hashtag, count }) => ({ sources: [{ source: 'hashtag' as const, hashtag }], count }),
})

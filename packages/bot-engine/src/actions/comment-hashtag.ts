import { z } from 'zod'
import { templates, textLimits } from '../texts/templates.ts'
import { comment } from './comment.ts'
import { count } from './count.ts'
import { defineAlias } from './define-alias.ts'
import { authorDays, hashtag } from './params.ts'

/** Comments on posts of a hashtag with one's own texts. */
export const commentHashtag = defineAlias(comment, {
  name: 'comment-hashtag',
  title: 'Comment by hashtag',
  summary: 'Comments on posts that were recently made with a hashtag, with texts of your own.',
  help: 'Write several texts that fit any post: the same words again and again are what Instagram looks for.',
  params: z.strictObject({
    hashtag,
    templates: templates(textLimits.comment),
    author_days: authorDays,
    count,
  }),
  toParams: ({ hashtag, ...own }) => ({ ...own, sources: [{ source: 'hashtag' as const, hashtag }] }),
})

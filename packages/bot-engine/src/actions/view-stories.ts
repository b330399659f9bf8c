import { z } from 'zod'
import { count } from './count.ts'
import { defineAlias } from './define-alias.ts'
import { hashtag } from './params.ts'
import { watchStories } from './watch-stories.ts'

/** Watches stories, of the people one follows or of those who post to a hashtag. */
export const viewStories = defineAlias(watchStories, {
  name: 'view-stories',
  title: 'View stories',
  summary: 'Watches the stories of people you follow, or of people who recently posted to a hashtag.',
  help: 'Their owners see that you watched. Leave the hashtag empty for the people you follow.',
  params: z.strictObject({ hashtag: hashtag.optional(), count }),
  toParams: ({ hashtag, count }) => ({
    sources: [
      hashtag === undefined
        ? { source: 'followed-stories' as const }
        : { source: 'hashtag' as const, hashtag },
    ],
    count,
  }),
})

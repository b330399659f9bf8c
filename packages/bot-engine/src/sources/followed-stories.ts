import { z } from 'zod'
import { defineSource } from './define-source.ts'

/** The stories that the people the account follows tell now. Instagram lists them all in one answer. */
export const followedStories = defineSource({
  name: 'followed-stories',
  title: 'Stories of people you follow',
  params: z.strictObject({}),
  yields: 'stories',
  describe: () => 'stories of people you follow',
  async read({ instagram, signal }) {
    return { items: await instagram.stories.ofFollowed({ signal }), cursor: null }
  },
})

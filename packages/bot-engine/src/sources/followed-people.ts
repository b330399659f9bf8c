import { z } from 'zod'
import { defineSource } from './define-source.ts'

/** The people the account itself follows, about the newest first. */
export const followedPeople = defineSource({
  name: 'followed',
  title: 'People you follow',
  params: z.strictObject({}),
  yields: 'people',
  keepsPlaceDays: 7,
  describe: () => 'people you follow',
  async read({ instagram, signal }, _, cursor) {
    const { people, ...page } = await instagram.people.followed(cursor, { signal })
    return { items: people, ...page }
  },
})

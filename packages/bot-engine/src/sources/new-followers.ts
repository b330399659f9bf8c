import { z } from 'zod'
import { defineSource } from './define-source.ts'

/** Who began to follow the account lately, the newest first, as far as Instagram still tells. */
export const newFollowers = defineSource({
  name: 'new-followers',
  title: 'New followers',
  params: z.strictObject({
    since_days: z
      .int('wanted 1 to 30 days')
      .min(1, 'wanted 1 to 30 days')
      .max(30, 'wanted 1 to 30 days')
      .default(2)
      .meta({
        title: 'Followed you in the last … days',
        description: 'Only people who started following you within this many days.',
      }),
  }),
  yields: 'people',
  describe: () => 'new followers',
  async read({ instagram, now, signal }, { since_days }) {
    const since = now.getTime() - since_days * 86_400_000
    const followers = await instagram.people.newFollowers({ signal })
    return { items: followers.filter((follower) => follower.since.getTime() >= since), cursor: null }
  },
})

import { z } from 'zod'
import { username } from '../actions/params.ts'
import { defineSource } from './define-source.ts'
import { readListOf } from './open-list.ts'

/** The people an account follows, about the newest first. It must be public, or followed by one's own. */
export const followingOf = defineSource({
  name: 'following-of',
  title: 'People an account follows',
  params: z.strictObject({ username }),
  yields: 'people',
  keepsPlaceDays: 7,
  describe: (params) => `people @${params.username} follows`,
  read: (context, params, cursor) => readListOf(context, 'following', params.username, cursor),
})

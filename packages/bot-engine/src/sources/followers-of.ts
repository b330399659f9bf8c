import { z } from 'zod'
import { username } from '../actions/params.ts'
import { defineSource } from './define-source.ts'
import { readListOf } from './open-list.ts'

/** The followers of an account, about the newest first. It must be public, or followed by one's own. */
export const followersOf = defineSource({
  name: 'followers-of',
  title: 'Followers of an account',
  params: z.strictObject({ username }),
  yields: 'people',
  keepsPlaceDays: 7,
  describe: (params) => `followers of @${params.username}`,
  read: (context, params, cursor) => readListOf(context, 'followers', params.username, cursor),
})

import { z } from 'zod'
import { count } from './count.ts'
import { defineAlias } from './define-alias.ts'
import { follow } from './follow.ts'
import { username } from './params.ts'

/** Follows people who follow somebody else, the newest followers first. */
export const followFollowers = defineAlias(follow, {
  name: 'follow-followers',
  title: 'Follow an account’s followers',
  summary: 'Follows people who follow another account.',
  help: 'Choose an account whose followers would like yours. It must be public, or followed by you.',
  params: z.strictObject({ username, count }),
  toParams: ({ username, count }) => ({ sources: [{ source: 'followers-of' as const, username }], count }),
})

import { z } from 'zod'
import { defineAction } from './define-action.ts'
import { findSource } from './find-source.ts'
import { asTargets, followPeople } from './follow-people.ts'
import { count, username } from './params.ts'

/** Follows people who follow somebody else, the newest followers first. */
export const followFollowers = defineAction({
  ...followPeople,
  name: 'follow-followers',
  title: 'Follow an account’s followers',
  summary: 'Follows people who follow another account.',
  help: 'Choose an account whose followers would like yours. It must be public, or followed by you.',
  params: z.strictObject({ username, count }),
  requested: (params) => params.count,
  source: (params) => `followers of @${params.username}`,
  keepsPlaceDays: 7,
  async discover(context, params, cursor) {
    const { signal } = context
    const source = await findSource(context, params.username, cursor)
    const page = await context.instagram.people.followers(source.id, source.cursor, { signal })
    return asTargets(context, page.people, source.next(page.cursor), page.isLimited)
  },
})

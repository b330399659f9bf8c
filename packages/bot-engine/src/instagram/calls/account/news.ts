import { z } from 'zod'
import type { NewFollower } from '../../port.ts'
import { defineCall } from '../call.ts'
import { face, faceOf, flag, id } from '../fields.ts'

/** Who began to follow the account lately, as the list behind the heart tells it: the newest first. */
export const news = defineCall<null, readonly NewFollower[]>({
  name: 'news',
  app: () => ({ method: 'GET', path: '/api/v1/news/inbox/', query: { mark_as_seen: 'False' } }),
  web: () => ({
    ...{ kind: 'rest', method: 'POST', path: '/api/v1/news/inbox/', page: '/', form: {} },
  }),
  read(body, reading) {
    const { new_stories, old_stories } = reading.whole(schema, body)
    const rows = [...listed(new_stories), ...listed(old_stories)].filter(isFollow)
    return reading.rows(follow, rows)
  },
})

const schema = z.object({
  new_stories: z.unknown().optional(),
  old_stories: z.unknown().optional(),
})

function listed(rows: unknown): unknown[] {
  return Array.isArray(rows) ? rows : []
}

/** "… started following you"; of the many other kinds nothing is wanted, and they are not odd. */
function isFollow(row: unknown): boolean {
  return z.object({ story_type: z.literal(101) }).safeParse(row).success
}

const follow = z
  .object({
    args: z.object({
      profile_id: id,
      profile_name: z.string().min(1),
      timestamp: z.number(),
      inline_follow: z
        .object({
          user_info: z
            .object({ is_private: flag, full_name: z.string().nullish().catch(null), ...face })
            .nullish(),
        })
        .nullish(),
    }),
  })
  .transform(
    ({ args }): NewFollower => ({
      id: args.profile_id,
      username: args.profile_name,
      fullName: args.inline_follow?.user_info?.full_name ?? null,
      isPrivate: args.inline_follow?.user_info?.is_private ?? false,
      ...faceOf(args.inline_follow?.user_info ?? {}),
      since: new Date(args.timestamp * 1_000),
    }),
  )

import { protectFollowedBefore } from '@botyard/db/queries/targeting/protected-people'
import { z } from 'zod'
import { defineAction } from './define-action.ts'

/** Before the cursors of the second reading. */
const secondReading = 'again '

/**
 * Reads whom an account follows when it is linked, so that nobody of them is ever unfollowed. It is a run like others,
 * with progress, pauses and recovery, but nobody can queue it and it has no effect at Instagram.
 *
 * A list of several pages is read twice. Its pages are cut by place: while somebody is unfollowed by hand between two of
 * them, others move up past the cut and are missed by the first reading.
 */
export const protectFollowed = defineAction({
  name: 'protect-followed',
  title: 'Saving the accounts you already follow, so they are never unfollowed',
  summary: 'Reads whom the account follows, so that the bot never unfollows them.',
  help: 'Happens once after connecting an account.',
  params: z.strictObject({}),
  quota: {
    action: 'protect',
    title: 'Protection',
    caps: { careful: { hour: 0, day: 0 }, sandbox: { hour: 0, day: 0 } },
  },
  needs: [],
  kind: 'protect',
  pastTense: 'Protected',
  oncePerTarget: true,
  notEffective: 'UNEXPECTED',
  filters: [],
  requested: () => 0,
  source: () => 'the people you follow',
  async discover({ instagram, signal }, _, cursor) {
    const isSecondReading = cursor?.startsWith(secondReading) ?? false
    const place = isSecondReading ? cursor?.slice(secondReading.length) || null : cursor
    const page = await instagram.people.followed(place, { signal })
    const next = page.cursor ?? (isSecondReading || place === null ? null : '')
    return {
      cursor: next !== null && (isSecondReading || next === '') ? `${secondReading}${next}` : next,
      targets: page.people.map(({ id, username }) => ({ id, name: username, facts: {} })),
    }
  },
  collect: protectFollowedBefore,
  // Never asked for: nothing it finds becomes an effect.
  perform: () => Promise.resolve(false),
  verify: () => Promise.resolve(false),
})

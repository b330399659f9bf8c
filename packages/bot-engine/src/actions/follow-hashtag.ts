import { z } from 'zod'
import { alreadyFollowed } from '../filters/already-followed.ts'
import { privateAccount } from '../filters/private-account.ts'
import { defineAction } from './define-action.ts'

/** Letters, digits and underscores of any script, as Instagram allows in a hashtag; a leading # is dropped. */
const hashtag = z
  .string()
  .trim()
  .transform((text) => text.replace(/^#/, '').toLowerCase())
  .pipe(z.string().regex(/^[\p{L}\p{N}_]{1,100}$/u, 'wanted 1 to 100 letters, digits or underscores'))

/** Follows people who posted to a hashtag, newest posts first. An unknown outcome is looked up, never sent again. */
export const followHashtag = defineAction({
  name: 'follow-hashtag',
  title: 'Follow by hashtag',
  summary: 'Follows people who recently posted to a hashtag.',
  params: z.strictObject({ hashtag, count: z.int().min(1).max(200) }),
  quota: { action: 'follow', title: 'Follows' },
  kind: 'follow',
  pastTense: 'Followed',
  oncePerTarget: true,
  filters: [privateAccount, alreadyFollowed],
  requested: ({ count }) => count,
  source: (params) => `#${params.hashtag}`,
  async discover({ instagram, signal }, params, cursor) {
    const page = await instagram.hashtagPeople(params.hashtag, cursor, { signal })
    if (page.people.length === 0) return { targets: [], cursor: page.cursor }
    const relationships = await instagram.relationships(
      page.people.map((person) => person.id),
      { signal },
    )
    return {
      cursor: page.cursor,
      targets: page.people.map((person) => ({
        id: person.id,
        name: person.username,
        facts: { isPrivate: person.isPrivate, ...relationships.get(person.id) },
      })),
    }
  },
  async perform({ instagram, signal }, targetId) {
    const after = await instagram.follow(targetId, { signal })
    return after.isFollowing || after.isRequested
  },
  async verify({ instagram, signal }, targetId) {
    const now = await instagram.relationship(targetId, { signal })
    return now.isFollowing || now.isRequested
  },
})

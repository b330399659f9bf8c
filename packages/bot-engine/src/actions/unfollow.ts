import { z } from 'zod'
import { filterNamed, filtersNamed } from '../filters/filters.ts'
import { factsOf } from '../sources/facts-of.ts'
import { count } from './count.ts'
import { defineAction } from './define-action.ts'

/**
 * Stops following people: by default those this bot followed long enough ago and who do not follow back. Never anybody who is
 * protected or on the allow list. Whether somebody follows back Instagram tells only of one person at a time.
 */
export const unfollow = defineAction({
  name: 'unfollow',
  title: 'Unfollow',
  summary: 'Stops following people who do not follow back, or whom the bot followed some time ago.',
  help: 'People you followed before connecting the account and people on your allow list always stay.',
  params: z.strictObject({
    who: z
      .enum(['followed-by-bot-non-followers', 'followed-by-bot', 'non-followers'])
      .default('followed-by-bot-non-followers')
      .meta({
        title: 'Whom',
        description: 'People you followed yourself are taken by the last choice only.',
        'x-choices': {
          'followed-by-bot-non-followers': "The bot followed, and who don't follow back",
          'followed-by-bot': 'All the bot followed, followers too',
          'non-followers': "All who don't follow back, also those you followed",
        },
      }),
    older_than_days: z.int().min(0).max(365).default(3).meta({
      title: 'Followed for at least, in days',
      description:
        'People whom the bot followed more recently stay. When you followed somebody yourself is not known.',
    }),
    count,
  }),
  quota: {
    action: 'unfollow',
    title: 'Unfollows',
    caps: { careful: { hour: 10, day: 100 }, sandbox: { hour: 200, day: 1_000 } },
  },
  needs: ['write', 'unfollow'],
  kind: 'unfollow',
  pastTense: 'Unfollowed',
  oncePerTarget: false,
  notEffective: 'UNFOLLOW_NOT_EFFECTIVE',
  filters: filtersNamed('protected-person', 'allow-listed', 'not-followed', 'follows-back'),
  needsProtection: ({ who }) => who === 'non-followers',
  requested: (params) => params.count,
  source: ({ who }) => sources[who],
  async discover({ instagram, ledger, now, signal }, params, cursor) {
    const followedBefore = new Date(now.getTime() - params.older_than_days * 86_400_000)
    if (params.who !== 'non-followers') {
      const mustNotFollowBack = params.who === 'followed-by-bot-non-followers'
      const page = await ledger.followed({ before: followedBefore, cursor })
      if (page.people.length === 0) return { targets: [], cursor: page.cursor }
      const ties = await instagram.relationships(
        page.people.map(({ id }) => id),
        { signal },
      )
      return {
        cursor: page.cursor,
        targets: page.people.map(({ id, name }) => ({
          id,
          name,
          facts: { ...ties.get(id), mustNotFollowBack, hasDetails: !mustNotFollowBack },
        })),
      }
    }
    const page = await instagram.people.followed(cursor, { signal })
    const recent = await ledger.followedSince(
      followedBefore,
      page.people.map(({ id }) => id),
    )
    return {
      cursor: page.cursor,
      targets: page.people
        .filter(({ id }) => !recent.has(id))
        .map((person) => ({
          id: person.id,
          name: person.username,
          facts: { ...factsOf(person), isFollowing: true, mustNotFollowBack: true },
        })),
    }
  },
  async look({ instagram, signal }, { id }) {
    return { ...(await instagram.relationship(id, { signal })) }
  },
  async perform({ instagram, signal }, { id }, { who }) {
    // Once more, for a plan may be hours old.
    const before = await instagram.relationship(id, { signal })
    if (who !== 'followed-by-bot' && before.followsBack !== false) return filterNamed('follows-back')
    if (!before.isFollowing && !before.isRequested) return filterNamed('not-followed')
    const after = await instagram.unfollow(id, { signal })
    return !after.isFollowing && !after.isRequested
  },
  async verify({ instagram, signal }, { id }) {
    const now = await instagram.relationship(id, { signal })
    return !now.isFollowing && !now.isRequested
  },
  async verifyMany({ instagram, signal }, targetIds) {
    const now = await instagram.relationships(targetIds, { signal })
    return new Set(targetIds.filter((id) => !now.get(id)?.isFollowing && !now.get(id)?.isRequested))
  },
})

const sources = {
  'followed-by-bot-non-followers': 'people the bot followed who do not follow back',
  'followed-by-bot': 'people the bot followed',
  'non-followers': 'people who do not follow back',
} as const

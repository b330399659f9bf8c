import { z } from 'zod'
import { filterNamed, filtersNamed } from '../filters/filters.ts'
import { factsOf } from '../sources/facts-of.ts'
import { namedPeople } from '../sources/named-people.ts'
import { count } from './count.ts'
import { type ActionContext, defineAction, type TargetPage } from './define-action.ts'
import { usernames } from './params.ts'

/**
 * Stops following people: by default those this bot followed long enough ago and who do not follow back. Never anybody who is
 * protected or on the allow list. Whether somebody follows back Instagram tells only of one person at a time.
 */
export const unfollow = defineAction({
  name: 'unfollow',
  title: 'Unfollow',
  summary:
    'Stops following people who do not follow back, whom the bot followed some time ago, or whom you name.',
  help: 'People you followed before connecting the account and people on your allow list always stay.',
  params: z
    .strictObject({
      who: z
        .enum(['followed-by-bot-non-followers', 'followed-by-bot', 'non-followers', 'named'])
        .default('followed-by-bot-non-followers')
        .meta({
          title: 'Whom',
          description: 'People you followed yourself are taken by the last two choices only.',
          'x-choices': {
            'followed-by-bot-non-followers': "The bot followed, and who don't follow back",
            'followed-by-bot': 'All the bot followed, followers too',
            'non-followers': "All who don't follow back, also those you followed",
            named: 'People you name, followers too',
          },
        }),
      usernames: usernames.meta({
        title: 'People',
        description: 'Usernames, one a line or with commas between. Only for people you name.',
        'x-holds': 'usernames',
      }),
      older_than_days: z.int().min(0).max(365).default(3).meta({
        title: 'Followed for at least, in days',
        description:
          'People whom the bot followed more recently stay, but when you name them. When you followed somebody yourself is not known.',
      }),
      count,
    })
    .superRefine(({ who, usernames: named }, context) => {
      const isWanted = who === 'named'
      if (isWanted === named.length > 0) return
      const message = isWanted ? 'wanted a username or more' : 'wanted no usernames, for "who" says others'
      context.addIssue({ code: 'custom', path: ['usernames'], message })
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
  filters: filtersNamed('nobody-named', 'protected-person', 'allow-listed', 'not-followed', 'follows-back'),
  needsProtection: ({ who }) => who === 'non-followers' || who === 'named',
  requested: (params) => params.count,
  source: ({ who }) => sources[who],
  async discover(context, params, cursor) {
    if (params.who === 'named') return findNamed(context, params.usernames, cursor)
    const { instagram, ledger, now, signal } = context
    const followedBefore = new Date(now.getTime() - params.older_than_days * 86_400_000)
    if (params.who !== 'non-followers') {
      const isForNonFollowers = mustNotFollowBack(params.who)
      const page = await ledger.followed({ before: followedBefore, cursor })
      if (page.people.length === 0) return { targets: [], cursor: page.cursor }
      const ties = await instagram.relationships(
        page.people.map(({ id }) => id),
        { signal },
      )
      return {
        cursor: page.cursor,
        targets: page.people.map(({ id, name, facts }) => ({
          id,
          name,
          facts: {
            ...facts,
            ...ties.get(id),
            mustNotFollowBack: isForNonFollowers,
            hasDetails: !isForNonFollowers,
          },
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
    if (mustNotFollowBack(who) && before.followsBack !== false) return filterNamed('follows-back')
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
  named: 'people you named',
} as const

function mustNotFollowBack(who: keyof typeof sources): boolean {
  return who === 'followed-by-bot-non-followers' || who === 'non-followers'
}

/** The next of the people who were named, with how the account stands to them. */
async function findNamed(
  context: ActionContext,
  named: readonly string[],
  cursor: string | null,
): Promise<TargetPage> {
  const page = await namedPeople.read(context, { usernames: [...named] }, cursor)
  const ids = page.items.filter(({ facts }) => facts?.isNobody !== true).map(({ id }) => id)
  const ties = ids.length > 0 ? await context.instagram.relationships(ids, { signal: context.signal }) : null
  return {
    cursor: page.cursor,
    targets: page.items.map((person) => ({
      id: person.id,
      name: person.username,
      facts: {
        ...factsOf(person),
        ...ties?.get(person.id),
        mustNotFollowBack: false,
        hasDetails: true,
      },
    })),
  }
}

import { z } from 'zod'
import { newsOf } from '../instagram/account/news.ts'
import { personId } from '../instagram/people/person-id.ts'
import { presentFriendshipStatus } from '../instagram/people/present-friendship-status.ts'
import { mutualsOf, presentKind, presentPerson } from '../instagram/people/present-person.ts'
import type { Account } from '../state/accounts.ts'
import { follow, unfollow } from '../state/effects.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import type { Person } from '../world/world.ts'
import { actorIdOf } from './pages.ts'
import { answered, defineQuery, executionError, type WebQuery } from './query.ts'

const target = z.object({ target_user_id: personId })
const byId = z.object({ id: personId })
const search = z.object({ data: z.object({ query: z.string() }) })

/** Looking at people, following them, and what is new. */
export const peopleQueries: readonly WebQuery[] = [
  defineQuery(
    'usePolarisFollowMutation',
    '26508036048874888',
    target,
    ({ target_user_id }, { state, account }) => {
      const person = state.accounts.person(target_user_id)
      if (!person || person.pk === account.person.pk) return executionError
      follow(state, account, person)
      return answered('xdt_create_friendship', { friendship_status: tieTo(account, person) })
    },
  ),
  defineQuery(
    'usePolarisUnfollowMutation',
    '27789106940691111',
    target,
    ({ target_user_id }, { state, account }) => {
      const person = state.accounts.person(target_user_id)
      if (!person) return executionError
      unfollow(state, account, person)
      return answered('xdt_destroy_friendship', { friendship_status: tieTo(account, person) })
    },
  ),
  defineQuery('PolarisProfilePageContentQuery', '28036671149327607', byId, ({ id }, { state, account }) => {
    const person = state.accounts.person(id)
    const viewer = { user: { pk: account.person.pk } }
    return { data: { user: person ? presentWebProfile(account, person) : null, viewer }, status: 'ok' }
  }),
  defineQuery('PolarisSearchBoxRefetchableQuery', '27706427925724183', search, ({ data }, { state }) => {
    const users = findPeople(state, data.query).map((person, position) => ({
      ...{ position, user: { ...presentPerson(person), pk: person.pk } },
    }))
    return answered('xdt_api__v1__fbsearch__topsearch_connection', { users, places: [], hashtags: [] })
  }),
  defineQuery(
    'PolarisActivityFeedStoriesViewQuery',
    '28990670510517370',
    z.unknown(),
    (_none, { state, account }) =>
      answered('xdt_activity_inbox', { new_stories: newsOf(state, account), old_stories: [] }),
  ),
]

/** People whose name holds a text, thirty at the most. */
export function findPeople({ accounts }: SandboxState, text: string): Person[] {
  const wanted = text.toLowerCase()
  return accounts
    .everyone()
    .filter(({ username }) => username.includes(wanted))
    .take(30)
    .toArray()
}

function tieTo(account: Account, person: Person) {
  return { ...presentFriendshipStatus(account, person), followed_by: account.followers.has(person.pk) }
}

// Numbers of people are text here.
function presentWebProfile(account: Account, person: Person) {
  return {
    ...presentPerson(person),
    ...{ pk: person.pk, biography: person.biography, fbid_v2: actorIdOf(person.pk) },
    ...{ follower_count: person.followerCount, following_count: person.followingCount },
    ...{ media_count: person.mediaCount, friendship_status: tieTo(account, person) },
    ...{ ...presentKind(person), mutual_followers_count: mutualsOf(person) },
  }
}

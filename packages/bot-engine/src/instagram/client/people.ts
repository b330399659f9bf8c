import { news } from '../calls/account/news.ts'
import { followers } from '../calls/people/followers.ts'
import { following } from '../calls/people/following.ts'
import { userById } from '../calls/people/user-by-id.ts'
import { userByName } from '../calls/people/user-by-name.ts'
import { toInstagramFailure } from '../failures/failure.ts'
import { asPersonId } from '../person-id.ts'
import type { PeoplePort } from '../port.ts'
import type { Ask } from './ask.ts'

/** The people of the port. `ownId` is who asks. */
export function createPeople(ask: Ask, ownId: () => string): PeoplePort {
  return {
    find: async (username, options) =>
      // Anything else would change the path it is put into.
      /^[\w.]{1,64}$/.test(username) ? orNobody(ask(userByName, username, options)) : null,
    details: async (personId, options) => orNobody(ask(userById, asPersonId(personId), options)),
    followers: async (personId, cursor, options) =>
      ask(followers, { personId: asPersonId(personId), cursor }, options),
    following: async (personId, cursor, options) =>
      ask(following, { personId: asPersonId(personId), cursor }, options),
    followed: async (cursor, options) => ask(following, { personId: ownId(), cursor }, options),
    newFollowers: async (options) => ask(news, null, options),
  }
}

/** What a call finds; null when Instagram says there is no such person. */
async function orNobody<Found>(call: Promise<Found>): Promise<Found | null> {
  try {
    return await call
  } catch (error) {
    const failure = toInstagramFailure(error)
    if (failure.name === 'TARGET_NOT_FOUND') return null
    throw failure
  }
}

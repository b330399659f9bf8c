import { z } from 'zod'
import type { PeoplePage } from '../../port.ts'
import { type AppContext, type Fields, rankToken, type WebRestRequest } from '../call.ts'
import { cursor, flag, person } from '../fields.ts'
import type { Reading } from '../reading.ts'

/** One page of a list of people: whose, and where it starts. */
export interface ListPage {
  readonly personId: string
  /** Null for the first page. */
  readonly cursor: string | null
}

/** The query of the app for a list of people. */
export function listQuery({ cursor }: ListPage, context: AppContext): Fields {
  return {
    count: 200,
    rank_token: rankToken(context),
    search_surface: 'follow_list_page',
    query: '',
    enable_groups: true,
    max_id: cursor ?? undefined,
  }
}

/** The site's way to the same list: a dozen at a time. */
export function webList(list: 'followers' | 'following', { personId, cursor }: ListPage): WebRestRequest {
  return {
    kind: 'rest',
    method: 'GET',
    path: `/api/v1/friendships/${personId}/${list}/`,
    query: {
      count: 12,
      ...(list === 'followers' && { search_surface: 'follow_list_page' }),
      max_id: cursor ?? undefined,
    },
    page: '/',
  }
}

const pageSchema = z.object({
  users: z.unknown(),
  next_max_id: cursor,
  should_limit_list_of_followers: flag,
})

/**
 * One page of a list of people, each once, without the account itself. A page may hold fewer than asked for: the list
 * ends where no next place is named. `isLimited`: Instagram shows no more of it to this account.
 */
export function readPeople(body: unknown, reading: Reading): PeoplePage {
  const page = reading.whole(pageSchema, body)
  const people = new Map(reading.rows(person, page.users).map((someone) => [someone.id, someone] as const))
  people.delete(reading.ownId)
  return {
    people: [...people.values()],
    cursor: page.next_max_id,
    isLimited: page.should_limit_list_of_followers && page.next_max_id === null,
  }
}

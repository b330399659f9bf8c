import type { PeoplePage } from '../../port.ts'
import { defineCall } from '../call.ts'
import { type ListPage, listQuery, readPeople, webList } from './people-list.ts'

/** Whom a person follows, about newest first. */
export const following = defineCall<ListPage, PeoplePage>({
  name: 'following',
  app: (page, context) => ({
    method: 'GET',
    path: `/api/v1/friendships/${page.personId}/following/`,
    query: listQuery(page, context),
  }),
  web: (page) => webList('following', page),
  read: readPeople,
})

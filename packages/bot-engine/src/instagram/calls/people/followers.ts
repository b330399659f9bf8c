import type { PeoplePage } from '../../port.ts'
import { defineCall } from '../call.ts'
import { type ListPage, listQuery, readPeople, webList } from './people-list.ts'

/** Who follows a person, about newest first. */
export const followers = defineCall<ListPage, PeoplePage>({
  name: 'followers',
  app: (page, context) => ({
    method: 'GET',
    path: `/api/v1/friendships/${page.personId}/followers/`,
    query: listQuery(page, context),
  }),
  web: (page) => webList('followers', page),
  read: readPeople,
})

import type { Relationship } from '../../port.ts'
import { defineCall } from '../call.ts'
import { relationship } from './relationship.ts'

/** How the account stands to one person, in full. */
export const friendship = defineCall<string, Relationship>({
  name: 'friendship',
  app: (personId) => ({
    method: 'GET',
    path: `/api/v1/friendships/show/${personId}/`,
    query: { is_external_deeplink_profile_view: false },
  }),
  web: (personId) => ({
    ...{ kind: 'rest', method: 'GET', path: `/api/v1/friendships/show/${personId}/`, page: '/' },
  }),
  read: (body, reading) => reading.whole(relationship, body),
})

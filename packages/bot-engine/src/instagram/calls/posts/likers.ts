import { z } from 'zod'
import type { Person } from '../../port.ts'
import { defineCall } from '../call.ts'
import { person } from '../fields.ts'
import { barePk } from './media-action.ts'

/** Who likes a post: some hundreds at most, without pages. */
export const likers = defineCall<string, readonly Person[]>({
  name: 'likers',
  app: (postId) => ({ method: 'GET', path: `/api/v1/media/${postId}/likers/` }),
  web: (postId) => ({
    ...{ kind: 'rest', method: 'GET', path: `/api/v1/media/${barePk(postId)}/likers/`, page: '/' },
  }),
  read: (body, reading) => reading.rows(person, reading.whole(z.object({ users: z.unknown() }), body).users),
})

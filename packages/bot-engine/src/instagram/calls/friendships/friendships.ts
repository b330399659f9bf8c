import { z } from 'zod'
import type { Relationship } from '../../port.ts'
import { defineCall } from '../call.ts'
import { relationship } from './relationship.ts'

/** How the account stands to each of these people, by id; who is missing, Instagram does not tell. */
export const friendships = defineCall<readonly string[], Map<string, Relationship>>({
  name: 'friendships',
  app: (personIds, { device }) => ({
    method: 'POST',
    path: '/api/v1/friendships/show_many/',
    body: { form: { user_ids: personIds.join(','), _uuid: device.uuid } },
  }),
  web: (personIds) => ({
    ...{ kind: 'rest', method: 'POST', path: '/api/v1/friendships/show_many/', page: '/' },
    form: { user_ids: personIds.join(',') },
  }),
  read(body, reading) {
    const { friendship_statuses } = reading.whole(statuses, body)
    const known = Object.entries(friendship_statuses).flatMap(([id, status]) =>
      reading.rows(relationship, [status]).map((read) => [id, read] as const),
    )
    return new Map(known)
  },
})

const statuses = z.object({ friendship_statuses: z.record(z.string(), z.unknown()) })

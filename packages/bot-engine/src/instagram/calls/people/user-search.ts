import { z } from 'zod'
import type { Person } from '../../port.ts'
import { defineCall } from '../call.ts'
import { person } from '../fields.ts'

/** People whose names hold a text, the likeliest first. */
export const userSearch = defineCall<string, readonly Person[]>({
  name: 'user-search',
  app: (text, { session }) => ({
    method: 'GET',
    path: '/api/v1/users/search/',
    query: {
      q: text,
      count: 30,
      search_surface: 'user_search_page',
      timezone_offset: session.place.timezoneOffset,
    },
  }),
  web: (text) => ({
    ...{ kind: 'rest', method: 'GET', path: '/web/search/topsearch/', page: '/' },
    query: { context: 'blended', query: text, include_reel: false },
  }),
  read: (body, reading) => reading.rows(person, reading.whole(list, body).users),
  readWeb: (body, reading) =>
    reading.rows(z.object({ user: person }), reading.whole(list, body).users).map(({ user }) => user),
})

const list = z.object({ users: z.unknown() })

import { z } from 'zod'
import type { Person } from '../../port.ts'
import { defineCall } from '../call.ts'
import { person } from '../fields.ts'

/** Whoever has exactly this username. */
export const userByName = defineCall<string, Person>({
  name: 'user-by-name',
  app: (username) => ({ method: 'GET', path: `/api/v1/users/${username}/usernameinfo/` }),
  web: (username) => ({
    ...{ kind: 'rest', method: 'GET', page: `/${username}/` },
    path: `/api/v1/feed/user/${username}/username/`,
    query: { count: 1 },
  }),
  read: (body, reading) => reading.whole(z.object({ user: person }), body).user,
})

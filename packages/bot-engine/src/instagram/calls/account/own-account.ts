import { z } from 'zod'
import type { Account } from '../../account.ts'
import { defineCall } from '../call.ts'
import { person } from '../fields.ts'

/** Whose session this is: the session test. */
export const ownAccount = defineCall<null, Account>({
  name: 'own-account',
  isOpen: true,
  app: () => ({ method: 'GET', path: '/api/v1/accounts/current_user/', query: { edit: true } }),
  web: (_, { userId }) => ({
    ...{ kind: 'rest', method: 'GET', path: `/api/v1/users/${userId}/info/`, page: '/' },
  }),
  read(body, reading) {
    const { id, username } = reading.whole(z.object({ user: person }), body).user
    return { id, username }
  },
})

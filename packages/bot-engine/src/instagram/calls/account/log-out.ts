import { defineCall } from '../call.ts'

/** Ends the session for everyone who holds it. */
export const logOut = defineCall<null, null>({
  name: 'log-out',
  app: () => ({
    ...{ method: 'POST', path: '/api/v1/accounts/logout/' },
    body: { signed: { one_tap_app_login: true } },
  }),
  web: (_, { userId }) => ({
    ...{ kind: 'rest', method: 'POST', path: '/api/v1/web/accounts/logout/ajax/', page: '/' },
    form: { one_tap_app_login: '0', user_id: userId },
  }),
  read: () => null,
})

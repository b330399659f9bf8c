import type { WireFact } from './wire-fact.ts'

/** What instagram.com sends about the account itself: its messages, its news, its end of a session. */
export const webAccountCalls: Readonly<Record<string, WireFact>> = {
  inbox: {
    method: 'GET',
    path: '/api/v1/direct_v2/inbox/',
    encoding: 'none',
    query: { limit: 'number', thread_message_limit: 'number', persistentBadging: 'text' },
    body: {},
    sometimes: {},
  },
  news: {
    method: 'POST',
    path: '/api/v1/news/inbox/',
    encoding: 'form',
    query: {},
    body: {},
    sometimes: { fb_dtsg: 'text', jazoest: 'text' },
  },
  'log-out': {
    method: 'POST',
    path: '/api/v1/web/accounts/logout/ajax/',
    encoding: 'form',
    query: {},
    body: { one_tap_app_login: 'text', user_id: 'digits' },
    sometimes: {},
  },
}

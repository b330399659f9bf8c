import { expect, test } from 'vitest'
import { classify } from './classify.ts'

const read = '/api/v1/users/1/info/'
const write = '/api/v1/friendships/create/1/'

test.each([
  [
    'a second factor told only by its info',
    { two_factor_info: { pk: 1 }, status: 'fail' },
    400,
    'TWO_FACTOR_REQUIRED',
  ],
  [
    'a suspension without a message',
    { challenge: { url: 'https://i.instagram.com/challenge/action/1/suspended/' } },
    400,
    'ACCOUNT_SUSPENDED',
  ],
  [
    'a pause told with 401',
    { message: 'Please wait a few minutes before you try again.' },
    401,
    'INSTAGRAM_RATE_LIMITED',
  ],
  [
    'a pause in other words around',
    { message: 'Sorry. Please wait a few minutes.', status: 'fail' },
    400,
    'INSTAGRAM_RATE_LIMITED',
  ],
  ['spam without a message', { spam: true, status: 'fail' }, 400, 'ACTION_BLOCKED'],
  ['the status of a dead version', '', 467, 'CLIENT_REFUSED'],
  [
    'an inactive user with an underscore',
    { error_type: 'inactive_user', status: 'fail' },
    400,
    'ACCOUNT_DISABLED',
  ],
  ['half a JSON answer', '{"status":"o', 200, 'INSTAGRAM_ANSWER_UNREADABLE'],
  ['a JSON null', null, 200, 'INSTAGRAM_ANSWER_EMPTY'],
  ['a redirect that says not where', '', 302, 'ENDPOINT_MOVED'],
  ['words nobody knows', { message: 'a_word_of_tomorrow', status: 'fail' }, 400, 'INSTAGRAM_FAILURE_UNKNOWN'],
  ['a refusal told with 200', { message: 'no', status: 'fail' }, 200, 'INSTAGRAM_FAILURE_UNKNOWN'],
  ['a proxy that opens no way', '<body id=ERR_DNS_FAIL>', 502, 'PROXY_UNREACHABLE'],
  ['a 404 with JSON', { status: 'fail' }, 404, 'INSTAGRAM_FAILURE_UNKNOWN'],
  [
    'fields of the wrong type',
    { message: 5, error_type: null, challenge: 'x', buttons: {} },
    400,
    'INSTAGRAM_FAILURE_UNKNOWN',
  ],
])('%s is told apart', (_, body, status, name) => {
  expect(classify({ status, body, path: read }).name).toBe(name)
})

test.each([
  ['ETIMEDOUT', 'INSTAGRAM_TIMEOUT', 'unknown'],
  ['ECONNRESET', 'INSTAGRAM_CONNECTION_LOST', 'unknown'],
  ['UND_ERR_SOCKET', 'INSTAGRAM_CONNECTION_LOST', 'unknown'],
  ['A_CODE_OF_TOMORROW', 'INSTAGRAM_CONNECTION_LOST', 'unknown'],
  ['ABORTED', 'INSTAGRAM_CALL_CANCELLED', 'unknown'],
  ['ECONNREFUSED', 'INSTAGRAM_UNREACHABLE', 'refused'],
  ['ENOTFOUND', 'INSTAGRAM_UNREACHABLE', 'refused'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'INSTAGRAM_UNREACHABLE', 'refused'],
  ['UND_ERR_CONNECT_TIMEOUT', 'INSTAGRAM_TIMEOUT', 'refused'],
  ['UND_ERR_SOCKS5_AUTH_FAILED', 'PROXY_CREDENTIALS_REFUSED', 'refused'],
  ['UND_ERR_SOCKS5_REPLY_5', 'PROXY_UNREACHABLE', 'refused'],
])('a follow that ends in %s is %s, and its outcome %s', (cause, name, outcome) => {
  expect(classify({ status: null, body: null, path: write, cause })).toMatchObject({ name, outcome })
  const wrapped = Object.assign(new Error('outer'), { cause: { code: cause } })
  expect(classify({ status: null, body: null, path: read, cause: wrapped })).toMatchObject({
    name,
    outcome: 'refused',
  })
})

test.each(['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_ABORTED', 'UND_ERR_CONNECT_TIMEOUT'])(
  'behind a proxy %s is the trouble of the proxy',
  (cause) => {
    expect(classify({ status: null, body: null, path: write, cause, isProxied: true })).toMatchObject({
      name: 'PROXY_UNREACHABLE',
      outcome: 'refused',
    })
  },
)

test.each([
  [502, 'Oops', 'unknown'],
  [408, null, 'unknown'],
  [200, '<html>', 'unknown'],
  [400, { message: 'feedback_required' }, 'refused'],
  [403, '<html>', 'refused'],
])('a follow answered with %s %j leaves its outcome %s', (status, body, outcome) => {
  expect(classify({ status, body, path: write }).outcome).toBe(outcome)
})

test.each([
  '/api/v1/tags/coffee/sections/',
  '/api/v1/friendships/show_many/',
  '/api/v1/friendships/show/1/',
  '/api/v1/accounts/login/',
])('a lost answer of %s changes nothing', (path) => {
  expect(classify({ status: 500, body: null, path }).outcome).toBe('refused')
})

test('a path nobody thought of counts as a write', () => {
  expect(classify({ status: 500, body: null, path: '/api/v1/media/1/like/' }).outcome).toBe('unknown')
})

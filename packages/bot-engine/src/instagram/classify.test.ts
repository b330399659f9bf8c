import { expect, test } from 'vitest'
import { classify } from './classify.ts'
import recorded from './testing/recorded-failures.json' with { type: 'json' }
import type { Classified, InstagramErrorName } from './verdicts.ts'

const hour = 3_600
const day = 24 * hour
const target = { scope: 'target' } as const
const action = { scope: 'action' } as const
const ends = { endsSession: true } as const

/** What each recorded failure must mean; `account`, no cool-down and a session that stays where nothing is said. */
const expected: Record<keyof typeof recorded, [InstagramErrorName, Partial<Classified>]> = {
  bad_password: ['INSTAGRAM_PASSWORD_WRONG', {}],
  bad_password_recovery: ['INSTAGRAM_RECOVERY_OFFERED', { cooldownSeconds: day }],
  credentials_refused_no_type: ['INSTAGRAM_CREDENTIALS_REFUSED', { cooldownSeconds: day }],
  invalid_user: ['INSTAGRAM_USERNAME_UNKNOWN', {}],
  two_factor_required: ['TWO_FACTOR_REQUIRED', ends],
  two_factor_code_wrong: ['TWO_FACTOR_CODE_WRONG', {}],
  challenge_required: ['CHALLENGE_REQUIRED', { ...ends, cooldownSeconds: 2 * day }],
  challenge_without_object: ['CHALLENGE_IN_APP_ONLY', { ...ends, cooldownSeconds: 2 * day }],
  checkpoint_required: ['CHECKPOINT_REQUIRED', { ...ends, cooldownSeconds: 2 * day }],
  masked_challenge_404: ['CHALLENGE_SUSPECTED', { cooldownSeconds: 6 * hour }],
  unsupported_version: ['CLIENT_REFUSED', { scope: 'installation', cooldownSeconds: hour }],
  suspended: ['ACCOUNT_SUSPENDED', ends],
  inactive_user: ['ACCOUNT_DISABLED', ends],
  sentry_block: ['ACCOUNT_DISTRUSTED', { cooldownSeconds: 3 * day }],
  consent_required: ['CONSENT_REQUIRED', { cooldownSeconds: day }],
  login_required: ['SESSION_LOST', ends],
  unauthorized_401: ['SESSION_DOUBTED', { cooldownSeconds: hour / 4 }],
  please_wait: ['INSTAGRAM_RATE_LIMITED', { cooldownSeconds: hour }],
  rate_limit_error: ['INSTAGRAM_LOGIN_RATE_LIMITED', { cooldownSeconds: 6 * hour }],
  throttled_429: ['INSTAGRAM_THROTTLED', { cooldownSeconds: hour / 4 }],
  action_blocked: ['ACTION_BLOCKED', { ...action, cooldownSeconds: 12 * hour }],
  try_again_later: ['ACTION_RESTRICTED', { ...action, cooldownSeconds: 12 * hour }],
  follow_manual_review: ['FOLLOW_UNDER_REVIEW', { ...target, cooldownSeconds: hour / 2 }],
  user_not_found: ['TARGET_NOT_FOUND', target],
  private_account: ['TARGET_PRIVATE', target],
  invalid_target: ['TARGET_INVALID', target],
  hashtag_warning: ['HASHTAG_UNAVAILABLE', target],
  server_error: ['INSTAGRAM_SERVER_ERROR', { cooldownSeconds: 60 }],
  html_200: ['INSTAGRAM_ANSWER_UNREADABLE', { cooldownSeconds: 300 }],
}

const read = '/api/v1/users/1/info/'
const write = '/api/v1/friendships/create/1/'

test.each(Object.entries(recorded))('%s has a meaning of its own', (failure, answer) => {
  const [name, more] = expected[failure as keyof typeof recorded]
  expect(classify({ ...answer, path: read })).toEqual({
    name,
    scope: 'account',
    outcome: 'refused',
    cooldownSeconds: 0,
    endsSession: false,
    ...more,
  })
})

test('no two recorded failures share a name, but where the registry says they are one', () => {
  const names = Object.values(expected).map(([name]) => name)
  expect(new Set(names).size).toBe(names.length)
})

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
  ['a JSON null', null, 200, 'INSTAGRAM_ANSWER_UNREADABLE'],
  ['a redirect to a page', '', 302, 'INSTAGRAM_ANSWER_UNREADABLE'],
  ['words nobody knows', { message: 'geoblock_required', status: 'fail' }, 400, 'INSTAGRAM_FAILURE_UNKNOWN'],
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
])('a follow that ends in %s is %s, and its outcome %s', (cause, name, outcome) => {
  expect(classify({ status: null, body: null, path: write, cause })).toMatchObject({ name, outcome })
  const wrapped = Object.assign(new Error('outer'), { cause: { code: cause } })
  expect(classify({ status: null, body: null, path: read, cause: wrapped })).toMatchObject({
    name,
    outcome: 'refused',
  })
})

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

import type { InstagramErrorName } from '@botyard/errors'
import { expect, test } from 'vitest'
import { type Answer, classify } from './classify.ts'

const fail = (fields: object) => ({ ...fields, status: 'fail' })
const feedback = (feedback_title: string, feedback_message: string, more: object = {}) =>
  fail({ message: 'feedback_required', spam: true, feedback_title, feedback_message, ...more })

const ways = {
  read: { path: '/api/v1/users/1/info/', method: 'GET' },
  posts: { path: '/api/v1/feed/user/1/', method: 'GET' },
  follow: { path: '/api/v1/friendships/create/1/', method: 'POST' },
  like: { path: '/api/v1/media/1_2/like/', method: 'POST' },
  comment: { path: '/api/v1/media/1_2/comment/', method: 'POST' },
  message: { path: '/api/v1/direct_v2/threads/broadcast/text/', method: 'POST' },
  tag: { path: '/api/v1/tags/x/sections/', method: 'POST' },
  login: { path: '/api/v1/accounts/login/', method: 'POST' },
  web: { path: '/graphql/query', method: 'POST', profile: 'web', status: 200 },
} as const satisfies Record<string, Partial<Answer>>

type Recorded = [keyof typeof ways, unknown, InstagramErrorName, Partial<Answer>?]

function check([way, body, name, more]: Recorded): void {
  const said = JSON.stringify(body)
  const found = classify({ status: 400, body, ...ways[way], ...more })
  expect([said, found.name]).toEqual([said, name])
}

const says = (message: string) => fail({ message })

/** As people have recorded them in the issues of the libraries that speak to Instagram. */
const ofTargets: Recorded[] = [
  ['posts', says('You cannot view this resource'), 'TARGET_PRIVATE'],
  ['posts', says('Du bist nicht berechtigt, diesen Nutzer anzusehen'), 'TARGET_PRIVATE'],
  ['posts', says('Dieses Konto ist privat'), 'TARGET_PRIVATE'],
  ['read', says('Target user not found'), 'TARGET_NOT_FOUND', { status: 404 }],
  ['read', says('Cannot find user with id 1'), 'TARGET_NOT_FOUND', { status: 404 }],
  ['follow', says('User is inactive'), 'TARGET_NOT_FOUND'],
  ['follow', says('The user has been removed'), 'TARGET_NOT_FOUND'],
  ['follow', says('This account has been disabled'), 'TARGET_NOT_FOUND'],
  ['follow', says('Dieses Konto wurde deaktiviert.'), 'TARGET_NOT_FOUND'],
  ['follow', says('Esta cuenta se ha inhabilitado'), 'TARGET_NOT_FOUND'],
  ['follow', says("You can't follow yourself"), 'TARGET_INVALID'],
  ['follow', says('You have been blocked by this user'), 'TARGET_INVALID'],
  ['message', says('This person isn’t available on Instagram right now.'), 'TARGET_INVALID', { status: 403 }],
  ['read', says('You must be 18 years old or over to see this profile'), 'PROFILE_UNAVAILABLE'],
  ['read', says('This content is not available in your country'), 'TARGET_GEOBLOCKED'],
  ['read', says('Unavailable for legal reasons'), 'TARGET_GEOBLOCKED', { status: 451 }],
  ['like', says('Dieses Foto wurde leider gelöscht.'), 'MEDIA_DELETED'],
  ['like', fail({ message: { errors: ['Sorry, this media has been deleted'] } }), 'MEDIA_DELETED'],
  ['like', says('Sorry, you cannot like this media'), 'MEDIA_NOT_LIKEABLE'],
  ['read', says('Story unavailable'), 'MEDIA_NOT_FOUND'],
  ['tag', says('This hashtag is hidden'), 'HASHTAG_UNAVAILABLE'],
  ['tag', says('Hashtag not found'), 'HASHTAG_UNAVAILABLE', { status: 404 }],
  ['comment', says('comments for this media are closed'), 'COMMENTS_OFF'],
  [
    'comment',
    feedback('Couldn’t Post Your Comment', 'Comments on this post have been limited'),
    'COMMENTS_OFF',
  ],
  [
    'comment',
    feedback('Couldn’t Post Your Comment', 'This person has blocked you from commenting'),
    'COMMENTS_OFF',
  ],
  ['message', says('Not everyone can message this account.'), 'MESSAGES_CLOSED', { status: 403 }],
  [
    'message',
    fail({ payload: { message: "You can't send messages to this person until they accept your invite" } }),
    'MESSAGES_CLOSED',
    { status: 403 },
  ],
  [
    'web',
    {
      errors: [{ message: 'execution error', code: 4630001, description: 'Media not found or unavailable' }],
    },
    'MEDIA_NOT_FOUND',
  ],
]

test('E7 what is said of a target rests that target and no account', () => {
  for (const recorded of ofTargets) {
    check(recorded)
    const [way, body, , more] = recorded
    expect(classify({ status: 400, body, ...ways[way], ...more })).toMatchObject({
      scope: 'target',
      endsSession: false,
    })
  }
})

const unavailable = 'An error occurred while processing this request. Please try again later.'
const limits = 'We restrict certain activity to protect our community.'
const later: readonly string[] = [
  ...['Coba Lagi Nanti', 'Спробуйте ще раз пізніше', 'Riprova più tardi', 'Spróbuj ponownie później'],
  ...['Vui lòng thử lại sau', 'ลองอีกครั้งในภายหลัง', 'Δοκιμάστε ξανά αργότερα', 'נסה שוב מאוחר יותר'],
  ...[
    'بعداً دوباره امتحان کنید',
    'حاول مرة أخرى لاحقًا',
    '請稍後再試',
    '나중에 다시 시도하세요',
    'Zkuste to později',
  ],
]

test.each<Recorded>([
  ['like', feedback("Sorry, this feature isn't available right now", unavailable), 'ACTION_BLOCKED'],
  ['follow', feedback('You’re Temporarily Blocked', 'You were going too fast.'), 'ACTION_BLOCKED'],
  [
    'follow',
    feedback('Following Limit Reached', 'You can only follow up to 7,500.'),
    'FOLLOWING_LIMIT_REACHED',
  ],
  ['follow', fail({ feedback_title: 'Try Again Later', feedback_message: limits }), 'ACTION_RESTRICTED'],
  ['comment', feedback('Duplicate Comment', 'You already left this comment.'), 'MESSAGE_TEXT_BLOCKED'],
  ['comment', feedback('Couldn’t Post', 'Your comment contains too many hashtags'), 'MESSAGE_TEXT_BLOCKED'],
  ['comment', says('You can only mention up to 5 people in a comment.'), 'MESSAGE_TEXT_BLOCKED'],
  ['message', says('Links are not allowed in your message'), 'MESSAGE_TEXT_BLOCKED'],
  ['like', { error: { message: 'Deemed abusive or otherwise disallowed', code: 368 } }, 'ACTION_BLOCKED'],
  ['web', { error: 1404078, errorSummary: 'Your account is restricted right now' }, 'ACTION_BLOCKED'],
  ...later.map((title): Recorded => ['follow', feedback(title, '–'), 'ACTION_RESTRICTED']),
])('E7 what is said of an action rests that action: %s %j', (...recorded) => {
  check(recorded)
  expect(classify({ status: 400, body: recorded[1], ...ways[recorded[0]] }).scope).toBe('action')
})

test.each<Recorded>([
  ['read', fail({ message: 'feedback_required' }), 'READS_RESTRICTED'],
  ['posts', feedback('Coba Lagi Nanti', 'Kami membatasi seberapa sering'), 'READS_RESTRICTED'],
  ['login', fail({ message: 'Your network is blocked', error_type: 'ip_block' }), 'LOGIN_NETWORK_DISTRUSTED'],
  ['login', says('Sorry, your password was incorrect. Please double-check it.'), 'INSTAGRAM_PASSWORD_WRONG'],
  [
    'login',
    says("The username you entered doesn't appear to belong to an account."),
    'INSTAGRAM_USERNAME_UNKNOWN',
  ],
  [
    'login',
    fail({ message: 'We have reset your password.', error_type: 'unusable_password' }),
    'CHALLENGE_PASSWORD_CHANGE',
  ],
  ['read', fail({ message: { errors: ['challenge_required'] } }), 'CHALLENGE_IN_APP_ONLY'],
  ['read', says('cookie_consent_required'), 'CONSENT_REQUIRED'],
  ['read', says('We suspended your account. You have 180 days to disagree.'), 'ACCOUNT_SUSPENDED'],
  ['read', fail({ error_title: "You've Been Logged Out", error_body: 'Log back in.' }), 'SESSION_LOST'],
  ['read', says('لطفاً چند دقیقه صبر کنید و دوباره امتحان کنید.'), 'INSTAGRAM_RATE_LIMITED'],
  ['read', says('המתן מספר דקות לפני שתנסה שוב.'), 'INSTAGRAM_RATE_LIMITED'],
  ['read', says('โปรดรอสักครู่แล้วลองอีกครั้ง'), 'INSTAGRAM_RATE_LIMITED'],
  ['read', says('कृपया कुछ मिनट प्रतीक्षा करें.'), 'INSTAGRAM_RATE_LIMITED'],
  ['read', says('Please try again in 2 hours.'), 'INSTAGRAM_RATE_LIMITED'],
  ['web', '<!DOCTYPE html><html lang="ja"><title>ログイン • Instagram</title></html>', 'SESSION_LOST'],
  ['web', '<!DOCTYPE html><html><title>تسجيل الدخول • Instagram</title></html>', 'SESSION_LOST'],
])('E7 what is said of the account rests the account: %s %j', (...recorded) => {
  check(recorded)
  expect(classify({ status: 400, body: recorded[1], ...ways[recorded[0]] }).scope).toBe('account')
})

const loud = 'Your account has been disabled. Please wait a few minutes. challenge_required feedback_required'

test.each<[string, object]>([
  ['the caption and the title of a post', { media: { caption: { text: loud }, title: loud } }],
  ['the description of a picture', { media: { accessibility_caption: loud } }],
  ['the text of a comment', { comment: { text: loud } }],
  ['a link and a category of a profile', { profile: { bio_links: [{ title: loud }], category_name: loud } }],
  ['a message that comes back', { payload: { item: { text: loud } }, item: { text: loud } }],
  ['the name of a conversation', { thread: { thread_title: loud } }],
])('IG7 words of others are no words of Instagram: %s', (_, fields) => {
  const body = fail({ message: 'no', ...fields })
  expect(classify({ status: 400, body, ...ways.like }).name).toBe('INSTAGRAM_FAILURE_UNKNOWN')
})

test('IG7 neither are numbers in what others made: the short code of a post may look like one', () => {
  const body = {
    errors: [{ message: 'execution error' }],
    data: { media: { code: '190' }, node: { code: '4' } },
  }
  expect(classify({ body, ...ways.web }).name).toBe('WEB_EXECUTION_FAILED')
})

test('IG7 a page of a network or of somebody else is no request to wait', () => {
  const wall = '<html><title>Access denied</title><body>Please wait a few minutes</body></html>'
  const profile = `<html class="_9dls"><title>A (@a) • Instagram</title><body>${loud}</body></html>`
  expect(classify({ status: 403, body: wall, ...ways.read, method: 'GET' }).name).not.toBe(
    'INSTAGRAM_RATE_LIMITED',
  )
  expect(classify({ body: profile, status: 200, ...ways.read }).name).not.toBe('INSTAGRAM_RATE_LIMITED')
})

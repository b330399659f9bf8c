import type { InstagramErrorName } from '@botyard/errors'
import { expect, test } from 'vitest'
import { type Answer, classify } from './classify.ts'

const read = '/api/v1/users/1/info/'
const follow = '/api/v1/friendships/create/1/'
const login = '/api/v1/accounts/login/'
const fail = (fields: object) => ({ ...fields, status: 'fail' })

function nameOf(body: unknown, more: Partial<Answer> = {}): InstagramErrorName {
  return classify({ status: 400, path: read, body, ...more }).name
}

test.each([
  [
    'a code in capitals and blanks',
    fail({ message: ' Challenge_Required ', challenge: { url: '/challenge/1/n/' } }),
    'CHALLENGE_REQUIRED',
  ],
  ['a code with hyphens and a full stop', fail({ message: 'login-required.' }), 'SESSION_LOST'],
  ['a type with a blank', fail({ error_type: 'Inactive User' }), 'ACCOUNT_DISABLED'],
  [
    'a typographic apostrophe',
    fail({ message: 'You can’t message this account unless they follow you.' }),
    'MESSAGES_CLOSED',
  ],
  [
    'blanks that do not break',
    fail({ message: 'Please\u00a0wait a  few minutes.' }),
    'INSTAGRAM_RATE_LIMITED',
  ],
  ['full-width letters', fail({ message: 'Ｐlease wait a few minutes' }), 'INSTAGRAM_RATE_LIMITED'],
  ['capitals', fail({ message: 'INVALID TARGET USER' }), 'TARGET_INVALID'],
  [
    'words in another field',
    fail({ message: '', error_body: 'Please wait a few minutes before you try again.' }),
    'INSTAGRAM_RATE_LIMITED',
  ],
  [
    'words in a payload',
    fail({ payload: { message: "This account can't receive your message" } }),
    'MESSAGES_CLOSED',
  ],
  [
    'words in a list of errors',
    fail({ errors: { error: ['Please wait a few minutes before you try again.'] } }),
    'INSTAGRAM_RATE_LIMITED',
  ],
  ['a message in a list of errors', { errors: [{ message: 'login_required' }] }, 'SESSION_LOST'],
])('%s makes no difference', (_, body, name) => {
  expect(nameOf(body)).toBe(name)
})

test.each([
  ['de', 'Bitte warte einige Minuten, bevor du es noch einmal versuchst.'],
  ['es', 'Espera unos minutos antes de volver a intentarlo.'],
  ['pt', 'Aguarde alguns minutos antes de tentar novamente.'],
  ['fr', 'Veuillez patienter quelques minutes avant de réessayer.'],
  ['it', 'Attendi qualche minuto prima di riprovare.'],
  ['ru', 'Подождите несколько минут и попробуйте снова.'],
  ['tr', 'Lütfen tekrar denemeden önce birkaç dakika bekle.'],
  ['id', 'Harap tunggu beberapa menit sebelum mencoba lagi.'],
  ['ja', '数分待ってからもう一度お試しください。'],
  ['ko', '몇 분 후에 다시 시도하세요.'],
  ['zh', '请等待几分钟后再试。'],
  ['ar', 'يرجى الانتظار بضع دقائق قبل إعادة المحاولة.'],
])('a request to wait is one in %s too', (_, message) => {
  expect(nameOf(fail({ message }), { status: 429 })).toBe('INSTAGRAM_RATE_LIMITED')
  expect(nameOf(fail({ message, require_login: true }), { status: 401, profile: 'web' })).toBe(
    'WEB_SESSION_DOUBTED',
  )
})

test.each([
  ['Try Again Later', '', 'ACTION_RESTRICTED'],
  ['Versuche es später noch einmal', '', 'ACTION_RESTRICTED'],
  ['Inténtalo de nuevo más tarde', '', 'ACTION_RESTRICTED'],
  ['Réessayez plus tard', '', 'ACTION_RESTRICTED'],
  ['Повторите попытку позже', '', 'ACTION_RESTRICTED'],
  ['Action Blocked', 'This action was blocked. Please try again later.', 'ACTION_BLOCKED'],
  ['Aktion blockiert', 'Diese Aktion wurde blockiert. Versuche es später noch einmal.', 'ACTION_BLOCKED'],
  ['Acción bloqueada', 'Se bloqueó esta acción. Inténtalo más tarde.', 'ACTION_BLOCKED'],
  ['A headline of tomorrow', 'Words of tomorrow', 'ACTION_BLOCKED'],
  ['', 'We limit how often you can do certain things on Instagram.', 'ACTION_RESTRICTED'],
  ['', 'This action was blocked.', 'ACTION_BLOCKED'],
  ['Message Failed', 'This message contains content that has been blocked.', 'MESSAGE_TEXT_BLOCKED'],
  ['Couldn’t Post Your Comment', 'The post you were viewing has been deleted.', 'MEDIA_DELETED'],
  ['Commenting is Off', '', 'COMMENTS_OFF'],
  ['', "Sorry, you're following the max limit of accounts.", 'FOLLOWING_LIMIT_REACHED'],
  ['', 'Some accounts prefer to manually review followers.', 'FOLLOW_UNDER_REVIEW'],
])('feedback headed %j saying %j', (feedback_title, feedback_message, name) => {
  const body = fail({ message: 'feedback_required', spam: true, feedback_title, feedback_message })
  expect(nameOf(body, { path: follow, method: 'POST' })).toBe(name)
})

test.each([
  ['https://www.instagram.com/accounts/login/?next=/challenge/', 'SESSION_LOST'],
  ['/accounts/login/', 'SESSION_LOST'],
  ['https://www.instagram.com/challenge/?next=%2Faccounts%2Flogin%2F', 'CHALLENGE_IN_APP_ONLY'],
  ['/auth_platform/?apc=x', 'CHALLENGE_IN_APP_ONLY'],
  ['https://i.instagram.com/checkpoint/1/', 'CHALLENGE_IN_APP_ONLY'],
  ['/accounts/suspended/', 'ACCOUNT_SUSPENDED'],
  ['/accounts/disabled/', 'ACCOUNT_DISABLED'],
  ['/consent/?flow=x', 'CONSENT_REQUIRED'],
  ['/privacy/consent/', 'CONSENT_REQUIRED'],
  ['https://i.instagram.com/web/unsupported_version/', 'CLIENT_REFUSED'],
  ['/accounts/password/reset/', 'CHALLENGE_PASSWORD_CHANGE'],
  ['https://i.instagram.com/api/v1/news/inbox/', 'ENDPOINT_MOVED'],
  ['https://login.hotel.example/', 'INSTAGRAM_ANSWER_UNREADABLE'],
])('a redirect to %s', (location, name) => {
  for (const status of [301, 302, 303, 307]) expect(nameOf('', { status, headers: { location } })).toBe(name)
  expect(nameOf({ redirect_url: location, status: 'fail' })).toBe(
    name === 'ENDPOINT_MOVED' || name === 'INSTAGRAM_ANSWER_UNREADABLE' ? 'INSTAGRAM_FAILURE_UNKNOWN' : name,
  )
})

test.each([
  [
    'its sign-in page',
    '<!DOCTYPE html><html><head><title>Login • Instagram</title></head></html>',
    'SESSION_LOST',
  ],
  ['its sign-in page in German', '<!doctype html><title>Anmelden • Instagram</title>', 'SESSION_LOST'],
  [
    'a page that nobody is signed in to',
    '<html class="_9dls"><script>{"USER_ID":"0","NON_FACEBOOK_USER_ID":"0"}</script></html>',
    'SESSION_LOST',
  ],
  [
    'the page of a network',
    '<html><body>Log in to the network of this place</body></html>',
    'INSTAGRAM_ANSWER_UNREADABLE',
  ],
  ['a page of a proxy', '<html><body>Generated by squid</body></html>', 'PROXY_UNREACHABLE'],
])('%s in place of JSON', (_, body, name) => {
  expect(nameOf(body, { status: 200 })).toBe(name)
})

test.each([
  [{ errors: [{ code: 1675002 }] }, 'WEB_QUERY_RETIRED'],
  [{ errors: [{ message: 'x', extensions: { code: '1675004' } }] }, 'INSTAGRAM_RATE_LIMITED'],
  [{ errors: [{ message: 'Rate limit exceeded' }], data: null }, 'INSTAGRAM_RATE_LIMITED'],
  [{ errors: [{ message: 'execution error' }], data: { like: null } }, 'WEB_EXECUTION_FAILED'],
  [{ data: null, status: 'ok' }, 'WEB_EXECUTION_FAILED'],
  [{ data: { user: null }, status: 'ok' }, 'TARGET_NOT_FOUND'],
  [{ data: { xdt_shortcode_media: null }, status: 'ok' }, 'MEDIA_NOT_FOUND'],
  ['for (;;);{"error":1357004,"errorSummary":"Sorry"}', 'WEB_RELOAD_NEEDED'],
  [{ error: 1357001, errorSummary: 'Not logged in' }, 'SESSION_LOST'],
])('GraphQL answers %j', (body, name) => {
  expect(nameOf(body, { status: 200, path: '/api/graphql', profile: 'web' })).toBe(name)
})

test.each([
  ['verify_whatsapp', { contact_point: '+7 *' }, 'CHALLENGE_CODE_WANTED'],
  ['confirm_code_of_tomorrow', { email: 'x***@y' }, 'CHALLENGE_CODE_WANTED'],
  ['submit_phone', { phone_number: 'None' }, 'CHALLENGE_STEP_MANUAL'],
  ['add_birthday', {}, 'CHALLENGE_STEP_MANUAL'],
  ['selfie_captcha', {}, 'CHALLENGE_STEP_MANUAL'],
  ['review_contact_point_change', {}, 'CHALLENGE_STEP_MANUAL'],
  ['scraping_warning', {}, 'CHALLENGE_REVIEW_WANTED'],
  ['delta_review_of_tomorrow', {}, 'CHALLENGE_REVIEW_WANTED'],
  ['a_step_of_tomorrow', {}, 'CHALLENGE_STEP_MANUAL'],
])('the step %s', (step_name, step_data, name) => {
  expect(nameOf({ step_name, step_data, status: 'ok' }, { status: 200 })).toBe(name)
})

test.each([
  [
    'bad_password with a Facebook button',
    { error_type: 'bad_password', buttons: [{ action: 'login_with_facebook' }] },
    'LOGIN_THROUGH_FACEBOOK',
  ],
  [
    'bad_password that speaks of Facebook in Spanish',
    { error_type: 'bad_password', message: 'Puedes entrar con tu cuenta de Facebook vinculada.' },
    'LOGIN_THROUGH_FACEBOOK',
  ],
  [
    'an outdated app in German',
    { message: 'Aktualisiere Instagram auf die neueste Version, um die App zu nutzen.' },
    'CLIENT_REFUSED',
  ],
  ['a type of an old app', { error_type: 'block_us_user_login_in_old_app' }, 'CLIENT_REFUSED'],
  [
    'a refused checkpoint',
    { message: 'checkpoint_required', checkpoint_url: '/challenge/AX/Af/', lock: false },
    'CHECKPOINT_REQUIRED',
  ],
])('a sign-in: %s', (_, body, name) => {
  expect(nameOf(fail(body), { path: login })).toBe(name)
})

test('what a stranger wrote is never taken for a word of Instagram', () => {
  const caption = { text: 'Please wait a few minutes, challenge_required' }
  expect(nameOf({ items: [{ caption }], status: 'ok' }, { status: 200 })).toBe('INSTAGRAM_ANSWER_UNREADABLE')
  expect(nameOf(fail({ message: 'no', items: [{ caption }] }))).toBe('INSTAGRAM_FAILURE_UNKNOWN')
})

import type { InstagramErrorName } from '@botyard/errors'
import { type FailureName, type NamedFailure, namedFailures } from '@botyard/instagram-sandbox/named-failures'
import { expect, test } from 'vitest'
import type { Classification } from './classification.ts'
import { type Answer, classify } from './classify.ts'
import { rules } from './rules.ts'

const hour = 3_600
const day = 24 * hour
const target = { scope: 'target' } as const
const action = { scope: 'action' } as const
const ends = { endsSession: true } as const

/** Name, what differs from the usual, and the path where it matters. */
type Meaning = [InstagramErrorName, Partial<Classification>, string?, Partial<Answer>?] | null

const read = '/api/v1/users/1/info/'

/** What each recorded failure must mean; `account`, no cool-down and a session that stays where nothing is said. */
const expected: Record<FailureName, Meaning> = {
  bad_password: ['INSTAGRAM_PASSWORD_WRONG', {}],
  bad_password_recovery: ['INSTAGRAM_RECOVERY_OFFERED', { cooldownSeconds: day }],
  credentials_refused_no_type: ['INSTAGRAM_CREDENTIALS_REFUSED', { cooldownSeconds: day }],
  invalid_user: ['INSTAGRAM_USERNAME_UNKNOWN', {}],
  two_factor_required: ['TWO_FACTOR_REQUIRED', ends],
  two_factor_code_wrong: ['TWO_FACTOR_CODE_WRONG', {}],
  challenge_required: ['CHALLENGE_REQUIRED', { ...ends, cooldownSeconds: 2 * day }],
  challenge_without_object: ['CHALLENGE_IN_APP_ONLY', { ...ends, cooldownSeconds: 2 * day }],
  challenge_step_code: ['CHALLENGE_CODE_WANTED', ends],
  challenge_step_review: ['CHALLENGE_REVIEW_WANTED', { ...ends, cooldownSeconds: 3 * day }],
  challenge_step_manual: ['CHALLENGE_STEP_MANUAL', { ...ends, cooldownSeconds: 3 * day }],
  challenge_force_password: ['CHALLENGE_PASSWORD_CHANGE', { ...ends, cooldownSeconds: 7 * day }],
  challenge_wrong_code: ['CHALLENGE_CODE_WRONG', {}, '/api/v1/challenge/1/nonce/'],
  challenge_state_lost: ['INSTAGRAM_LOGIN_NOT_PENDING', {}, '/api/v1/challenge/1/nonce/'],
  checkpoint_required: ['CHECKPOINT_REQUIRED', { ...ends, cooldownSeconds: 2 * day }],
  masked_challenge_404: ['CHALLENGE_SUSPECTED', { cooldownSeconds: 6 * hour }],
  unsupported_version: ['CLIENT_REFUSED', { scope: 'profile', cooldownSeconds: hour }],
  suspended: ['ACCOUNT_SUSPENDED', ends],
  inactive_user: ['ACCOUNT_DISABLED', ends],
  sentry_block: ['ACCOUNT_DISTRUSTED', { cooldownSeconds: 3 * day }],
  consent_required: ['CONSENT_REQUIRED', { cooldownSeconds: day }],
  geoblock_required: ['TARGET_GEOBLOCKED', target],
  login_required: ['SESSION_LOST', ends],
  unauthorized_401: ['SESSION_DOUBTED', { cooldownSeconds: hour / 4 }],
  please_wait: ['INSTAGRAM_RATE_LIMITED', { cooldownSeconds: hour }],
  rate_limit_error: ['INSTAGRAM_LOGIN_RATE_LIMITED', { cooldownSeconds: 6 * hour }],
  throttled_429: ['INSTAGRAM_THROTTLED', { cooldownSeconds: hour / 4 }],
  action_blocked: ['ACTION_BLOCKED', { ...action, cooldownSeconds: 12 * hour }],
  try_again_later: ['ACTION_RESTRICTED', { ...action, cooldownSeconds: 12 * hour }],
  follow_manual_review: ['FOLLOW_UNDER_REVIEW', { ...target, cooldownSeconds: hour / 2 }],
  content_blocked: ['MESSAGE_TEXT_BLOCKED', { ...action, cooldownSeconds: 3 * day }],
  user_not_found: ['TARGET_NOT_FOUND', target],
  private_account: ['TARGET_PRIVATE', target],
  followers_unfetchable: ['FOLLOWERS_UNAVAILABLE', target],
  invalid_target: ['TARGET_INVALID', target],
  tag_feed_gone: ['TAG_FEED_GONE', { scope: 'everyone' }, '/api/v1/feed/tag/coffee/'],
  hashtag_warning: ['HASHTAG_UNAVAILABLE', target],
  media_not_found: ['MEDIA_NOT_FOUND', target],
  media_deleted: ['MEDIA_DELETED', target],
  cannot_like: ['MEDIA_NOT_LIKEABLE', target],
  comments_disabled: ['COMMENTS_OFF', target],
  dm_requests_closed: ['MESSAGES_CLOSED', target, '/api/v1/direct_v2/threads/broadcast/text/'],
  transcode_pending: ['UPLOAD_PENDING', { ...target, cooldownSeconds: 10 }],
  transcode_error: ['UPLOAD_REJECTED', target],
  proxy_auth: ['PROXY_CREDENTIALS_REFUSED', { cooldownSeconds: hour / 4 }],
  proxy_refused: ['PROXY_UNREACHABLE', { cooldownSeconds: hour / 4 }],
  server_error: ['INSTAGRAM_SERVER_ERROR', { cooldownSeconds: 30 }],
  html_200: ['INSTAGRAM_ANSWER_UNREADABLE', { cooldownSeconds: 300 }],
  json_null: ['INSTAGRAM_ANSWER_EMPTY', { cooldownSeconds: 300 }],
  empty_message: ['ENDPOINT_GONE', { scope: 'everyone' }],
  login_facebook_linked: ['LOGIN_THROUGH_FACEBOOK', { cooldownSeconds: hour / 4 }],
  login_needs_new_two_factor: ['LOGIN_SECOND_FACTOR_UNSUPPORTED', { cooldownSeconds: day }],
  two_factor_whatsapp_or_approval: ['TWO_FACTOR_REQUIRED', ends],
  two_factor_flow_refused: ['TWO_FACTOR_FLOW_REFUSED', {}, '/api/v1/accounts/two_factor_login/'],
  new_sign_in_null: ['LOGIN_NEEDS_OFFICIAL_APP', { cooldownSeconds: day }],
  new_sign_in_fallback: ['LOGIN_FALLBACK_OFFERED', {}],
  login_device_distrusted: ['LOGIN_DEVICE_DISTRUSTED', { cooldownSeconds: hour / 4 }],
  login_bad_password_other_network: [
    'LOGIN_NETWORK_DISTRUSTED',
    { cooldownSeconds: day },
    read,
    { passwordWorkedBefore: true },
  ],
  challenge_auth_platform: ['CHALLENGE_IN_APP_ONLY', { ...ends, cooldownSeconds: 2 * day }],
  challenge_auth_platform_page: [
    'CHALLENGE_IN_APP_ONLY',
    { ...ends, cooldownSeconds: 2 * day },
    '/api/v1/auth_platform/',
  ],
  challenge_doubled_path: ['REQUEST_MALFORMED', action, '/api/v1/api/v1/challenge/1/2/'],
  challenge_native_opaque: ['CHALLENGE_IN_APP_ONLY', { ...ends, cooldownSeconds: 2 * day }],
  challenge_without_id: ['CHALLENGE_IN_APP_ONLY', { ...ends, cooldownSeconds: 2 * day }],
  challenge_password_reset_bloks: ['CHALLENGE_PASSWORD_CHANGE', { ...ends, cooldownSeconds: 7 * day }],
  challenge_without_id_in_run: ['CHALLENGE_IN_APP_ONLY', { ...ends, cooldownSeconds: 2 * day }],
  login_blocked_old_app: ['CLIENT_REFUSED', { scope: 'profile', cooldownSeconds: hour }],
  needs_upgrade_login: ['LOGIN_VERSION_REFUSED', {}, '/api/v1/accounts/login/'],
  unsupported_version_checkpoint: ['CLIENT_REFUSED', { scope: 'profile', cooldownSeconds: hour }],
  client_refused_467: ['CLIENT_REFUSED', { scope: 'profile', cooldownSeconds: hour }],
  needs_upgrade_in_run: ['CLIENT_REFUSED', { scope: 'profile', cooldownSeconds: hour }],
  session_import_login_required: ['SESSION_IMPORT_DEAD', {}, read, { during: 'import' }],
  dm_item_ack_wrong: [
    'MESSAGE_NOT_ACCEPTED',
    { ...target, cooldownSeconds: day },
    '/api/v1/direct_v2/threads/broadcast/text/',
  ],
  dm_not_deliverable_app: ['MESSAGE_UNDELIVERABLE', target],
  dm_closed_http_200: ['MESSAGES_CLOSED', target],
  comment_media_gone: ['MEDIA_DELETED', target],
  followers_limited: ['FOLLOWERS_LIMITED', target],
  follower_row_incomplete: ['ROW_INCOMPLETE', { ...target, cooldownSeconds: 300 }],
  hashtag_node_incomplete: ['ROW_INCOMPLETE', { ...target, cooldownSeconds: 300 }],
  redirect_of_a_read: ['ENDPOINT_MOVED', { ...action, cooldownSeconds: 300 }],
  following_limit_reached: ['FOLLOWING_LIMIT_REACHED', { ...action, cooldownSeconds: day }],
  read_throttle_feedback: ['READS_RESTRICTED', { cooldownSeconds: 12 * hour }, read, { method: 'GET' }],
  web_session_on_app_host: ['SESSION_PROFILE_MISMATCH', ends, '/api/v1/accounts/current_user/'],
  web_session_dead: ['WEB_SESSION_DOUBTED', { cooldownSeconds: hour }],
  web_redirect_login: ['SESSION_LOST', ends],
  web_redirect_challenge: ['CHALLENGE_IN_APP_ONLY', { ...ends, cooldownSeconds: 2 * day }],
  web_redirect_suspended: ['ACCOUNT_SUSPENDED', ends],
  web_logged_out_by_cookie: ['SESSION_LOST', ends],
  web_useragent_mismatch: ['SESSION_PROFILE_MISMATCH', ends],
  web_spam_without_words: [
    'ACTION_THROTTLED',
    { ...action, cooldownSeconds: hour },
    read,
    { profile: 'web' },
  ],
  web_please_reload: ['WEB_RELOAD_NEEDED', { cooldownSeconds: 60 }],
  graphql_query_retired: ['WEB_QUERY_RETIRED', { scope: 'profile' }],
  graphql_rate_limit: ['INSTAGRAM_RATE_LIMITED', { cooldownSeconds: hour }],
  graphql_execution_error: ['WEB_EXECUTION_FAILED', { ...action, cooldownSeconds: 300 }],
  graphql_seen_null: ['STORY_NOT_SEEN', target],
  graphql_403: ['WEB_REQUEST_FORBIDDEN', { cooldownSeconds: hour / 4 }, '/api/graphql', { method: 'GET' }],
  silent_empty_list: ['ENDPOINT_GONE', { scope: 'everyone' }],
  web_profile_info_asset: ['PROFILE_UNAVAILABLE', target],
  web_write_html_shell: ['ENDPOINT_GONE', { scope: 'everyone' }, '/api/v1/friendships/create/1/'],
  web_route_gone_404: ['ENDPOINT_GONE', { scope: 'everyone' }, '/web/likes/1/like/'],
  // No answer that a rule could read: the transport, the port or the look afterwards finds these.
  ...{ timeout: null, connection_reset: null, truncated_json: null, session_corrupt: null },
  exact_user_not_found: null,
  soft_fail_follow: ['FOLLOW_NOT_EFFECTIVE', target, '/api/v1/friendships/create/1/'],
  soft_fail_story: ['STORY_NOT_SEEN', target, '/api/v2/media/seen/'],
}

const answers = Object.entries(expected).flatMap(([failure, meaning]) =>
  meaning ? [[failure as FailureName, meaning] as const] : [],
)

test.each(answers)('E7 %s has a meaning of its own', (failure, [name, more, path = read, known = {}]) => {
  const { status, body, headers }: NamedFailure = namedFailures[failure]
  const { laterCooldownSeconds, ...classified } = classify({
    status: status ?? null,
    body,
    path,
    ...(headers && { headers }),
    ...known,
  })
  expect(classified).toEqual({
    name,
    scope: 'account',
    outcome: 'refused',
    cooldownSeconds: 0,
    endsSession: false,
    ...more,
  })
  expect(laterCooldownSeconds.every((seconds) => seconds > classified.cooldownSeconds)).toBe(true)
})

test('E7 every failure a rule can name was recorded once at least', () => {
  const recorded = new Set<string>([
    'INSTAGRAM_TIMEOUT',
    ...Object.values(expected).flatMap((meaning) => meaning?.[0] ?? []),
  ])
  const withoutRecord = rules.map(({ name }) => name).filter((name) => !recorded.has(name))
  expect([...new Set(withoutRecord)]).toEqual([])
})

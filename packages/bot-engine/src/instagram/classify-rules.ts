import type { InstagramErrorName } from '@botyard/errors'

/** The JSON object of an answer. */
export type AnswerBody = Readonly<Record<string, unknown>>

/**
 * One way Instagram says no. A rule fits when all it states fits. `errorType`, `message` and `step` are compared whole,
 * which is what makes the look-up fast; `has` is a field that is there, `says` is looked for in the message; `path` is a part of the path asked.
 */
export interface Rule {
  readonly name: InstagramErrorName
  readonly errorType?: string
  readonly message?: string
  readonly step?: string
  readonly has?: string
  readonly says?: RegExp
  readonly path?: string
  readonly fits?: (body: AnswerBody) => boolean
}

/**
 * Every refusal told in JSON, specific before general: rules by `errorType` are asked first, then those by `message`,
 * those by `step`, those by `has`, and those by `says`, each group in the order written here.
 */
export const rules: readonly Rule[] = [
  { errorType: 'bad_password', fits: offersRecovery, name: 'INSTAGRAM_RECOVERY_OFFERED' },
  { errorType: 'bad_password', name: 'INSTAGRAM_PASSWORD_WRONG' },
  { errorType: 'invalid_user', name: 'INSTAGRAM_USERNAME_UNKNOWN' },
  { errorType: 'two_factor_required', name: 'TWO_FACTOR_REQUIRED' },
  { errorType: 'sms_code_validation_code_invalid', name: 'TWO_FACTOR_CODE_WRONG' },
  { errorType: 'invalid_parameters', path: '/two_factor_login/', name: 'INSTAGRAM_LOGIN_NOT_PENDING' },
  { errorType: 'rate_limit_error', name: 'INSTAGRAM_LOGIN_RATE_LIMITED' },
  { errorType: 'sentry_block', name: 'ACCOUNT_DISTRUSTED' },
  { errorType: 'inactive user', name: 'ACCOUNT_DISABLED' },
  { errorType: 'inactive_user', name: 'ACCOUNT_DISABLED' },
  { errorType: 'user_not_found', name: 'TARGET_NOT_FOUND' },

  { message: 'checkpoint_required', fits: namesDeadVersion, name: 'CLIENT_REFUSED' },
  { message: 'checkpoint_required', name: 'CHECKPOINT_REQUIRED' },
  { message: 'challenge_required', fits: isSuspension, name: 'ACCOUNT_SUSPENDED' },
  { message: 'challenge_required', fits: hasChallenge, name: 'CHALLENGE_REQUIRED' },
  { message: 'challenge_required', name: 'CHALLENGE_IN_APP_ONLY' },
  { message: 'login_required', name: 'SESSION_LOST' },
  { message: 'user_has_logged_out', name: 'SESSION_LOST' },
  { message: 'consent_required', name: 'CONSENT_REQUIRED' },
  { message: 'geoblock_required', name: 'TARGET_GEOBLOCKED' },
  { message: 'user_blocked', name: 'ACCOUNT_DISTRUSTED' },
  { message: 'feedback_required', fits: isManualReview, name: 'FOLLOW_UNDER_REVIEW' },
  { message: 'feedback_required', fits: isTextBlocked, name: 'MESSAGE_TEXT_BLOCKED' },
  { message: 'feedback_required', fits: saysCommentsOff, name: 'COMMENTS_OFF' },
  { message: 'feedback_required', fits: saysTryLater, name: 'ACTION_RESTRICTED' },
  { message: 'feedback_required', name: 'ACTION_BLOCKED' },
  { message: 'Please wait a few minutes before you try again.', name: 'INSTAGRAM_RATE_LIMITED' },
  { message: 'Not authorized to view user', name: 'TARGET_PRIVATE' },
  { message: 'Invalid target user', name: 'TARGET_INVALID' },
  { message: 'Media not found or unavailable', name: 'MEDIA_NOT_FOUND' },
  { message: 'Sorry, this media has been deleted', name: 'MEDIA_DELETED' },
  { message: 'Sorry, you cannot like this media', name: 'MEDIA_NOT_LIKEABLE' },
  { message: 'Transcode not finished yet.', name: 'UPLOAD_PENDING' },
  { message: 'Please check the code we sent you and try again.', name: 'CHALLENGE_CODE_WRONG' },
  { message: "You can't message this account unless they follow you.", name: 'MESSAGES_CLOSED' },
  { message: 'Not Found', path: '/challenge/', name: 'INSTAGRAM_LOGIN_NOT_PENDING' },
  { message: 'User not found', name: 'TARGET_NOT_FOUND' },

  ...steps('CHALLENGE_CODE_WANTED', 'select_verify_method', 'verify_email', 'verify_email_code'),
  ...steps('CHALLENGE_CODE_WANTED', 'verify_sms', 'verify_sms_code', 'verify_phone'),
  ...steps('CHALLENGE_REVIEW_WANTED', 'delta_login_review', 'delta_acknowledge_approved', 'scraping_warning'),
  ...steps('CHALLENGE_STEP_MANUAL', 'ufac_www_bloks', 'selfie_captcha', 'STEP_NAME'),
  ...steps('CHALLENGE_PASSWORD_CHANGE', 'change_password'),

  { has: 'checkpoint_url', fits: namesDeadVersion, name: 'CLIENT_REFUSED' },
  { has: 'challenge', fits: isSuspension, name: 'ACCOUNT_SUSPENDED' },
  { has: 'two_factor_required', fits: wantsSecondFactor, name: 'TWO_FACTOR_REQUIRED' },
  { has: 'two_factor_info', fits: wantsSecondFactor, name: 'TWO_FACTOR_REQUIRED' },
  { has: 'spam', fits: (body) => body.spam === true, name: 'ACTION_BLOCKED' },
  { has: 'invalid_credentials', fits: refusesCredentials, name: 'INSTAGRAM_CREDENTIALS_REFUSED' },
  { has: 'challengeType', fits: wantsNewPassword, name: 'CHALLENGE_PASSWORD_CHANGE' },
  { has: 'challengeType', fits: wantsManualStep, name: 'CHALLENGE_STEP_MANUAL' },
  { has: 'bloks_action', fits: wantsManualStep, name: 'CHALLENGE_STEP_MANUAL' },
  { has: 'comments_disabled', fits: (body) => body.comments_disabled === true, name: 'COMMENTS_OFF' },
  { has: 'feedback_title', fits: saysCommentsOff, name: 'COMMENTS_OFF' },
  { has: 'like_error_key', name: 'MEDIA_DELETED' },
  { has: 'warning_message', fits: warnsOfHashtag, name: 'HASHTAG_UNAVAILABLE' },

  { says: /please wait a few minutes/i, name: 'INSTAGRAM_RATE_LIMITED' },
  { says: /check the code/i, path: '/challenge/', name: 'CHALLENGE_CODE_WRONG' },
  {
    says: /can't message this account|allow new message requests/i,
    path: '/direct_v2/',
    name: 'MESSAGES_CLOSED',
  },
  { says: /media not found or unavailable|media is unavailable|invalid media_id/i, name: 'MEDIA_NOT_FOUND' },
  { says: /has been deleted/i, name: 'MEDIA_DELETED' },
  { says: /cannot like this/i, name: 'MEDIA_NOT_LIKEABLE' },
  { says: /transcode not finished/i, name: 'UPLOAD_PENDING' },
  { says: /transcode error/i, name: 'UPLOAD_REJECTED' },
  { says: /unable to fetch followers|error generating user info response/i, name: 'FOLLOWERS_UNAVAILABLE' },
  { says: /not authorized to view user/i, name: 'TARGET_PRIVATE' },
  { says: /invalid target user/i, name: 'TARGET_INVALID' },
]

/** Whether Instagram says that it hides a hashtag; it says so with HTTP 200. */
export function warnsOfHashtag(body: AnswerBody): boolean {
  return typeof field(body.warning_message, 'category_name') === 'string'
}

/** Steps of a challenge come as HTTP 200, in answer to anything. */
function steps(name: InstagramErrorName, ...names: string[]): Rule[] {
  return names.map((step) => ({ step, name }))
}

/** Whether an answer is a step of a challenge, which Instagram puts, as success, in the place of any other answer. */
export function asksForOwner(body: AnswerBody): boolean {
  return text(body.step_name) !== '' || wantsManualStep(body) || wantsNewPassword(body)
}

function offersRecovery(body: AnswerBody): boolean {
  const buttons = body.buttons
  return (
    Array.isArray(buttons) &&
    buttons.some((button) => field(button, 'action') === 'send_one_click_login_email')
  )
}

function namesDeadVersion(body: AnswerBody): boolean {
  return text(body.checkpoint_url).includes('unsupported_version')
}

function isSuspension(body: AnswerBody): boolean {
  return text(field(body.challenge, 'url')).includes('/suspended/')
}

function hasChallenge(body: AnswerBody): boolean {
  return isObject(body.challenge)
}

function wantsSecondFactor(body: AnswerBody): boolean {
  return body.two_factor_required === true || isObject(body.two_factor_info)
}

function isManualReview(body: AnswerBody): boolean {
  return text(body.feedback_message).includes('manually review followers')
}

function isTextBlocked(body: AnswerBody): boolean {
  return body.feedback_title === 'Message Failed'
}

function saysCommentsOff(body: AnswerBody): boolean {
  return /commenting is off/i.test(text(body.feedback_title))
}

function wantsNewPassword(body: AnswerBody): boolean {
  return body.challengeType === 'LegacyForceSetNewPasswordForm'
}

function wantsManualStep(body: AnswerBody): boolean {
  return (
    text(body.bloks_action).includes('challenge.redirect.async') ||
    body.challengeType === 'RecaptchaChallengeForm'
  )
}

function saysTryLater(body: AnswerBody): boolean {
  return body.feedback_title === 'Try Again Later'
}

function refusesCredentials(body: AnswerBody): boolean {
  return body.invalid_credentials === true && !body.error_type
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function field(value: unknown, key: string): unknown {
  return isObject(value) ? Reflect.get(value, key) : undefined
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

import { define } from '../define.ts'

/** Signing in to Botyard, and who may do what there. */
export const auth = {
  /** Unknown name, wrong password, disabled account and throttled attempts all answer with this one. */
  LOGIN_FAILED: define({
    code: 'E-AUTH-E-0001',
    title: 'Sign-in failed',
    happened: 'That username and password don’t match, or the account can’t sign in right now.',
    action: 'Check both and try again. If it keeps failing, wait a few minutes or ask your administrator.',
    actor: 'user',
    concerns: 'request',
    http: 401,
    retry: 'after-user-action',
  }),
  /** No session, or one that has ended. */
  NOT_SIGNED_IN: define({
    code: 'E-AUTH-E-0002',
    title: 'You are not signed in',
    happened: 'The request carried no session, or its session has ended.',
    action: 'Sign in and try again.',
    actor: 'user',
    concerns: 'request',
    http: 401,
    retry: 'after-user-action',
  }),
  /** A temporary password must be replaced before anything else works. */
  PASSWORD_CHANGE_REQUIRED: define({
    code: 'E-AUTH-W-0003',
    title: 'Choose your own password first',
    happened: 'You signed in with a temporary password. Until it is replaced, nothing else is open to you.',
    action: 'Open Change password and choose a password of your own.',
    actor: 'user',
    concerns: 'request',
    http: 403,
    retry: 'after-user-action',
  }),
  /** Signed in, but the role does not allow it. */
  NOT_ALLOWED: define({
    code: 'E-AUTH-E-0004',
    title: 'Only an administrator may do this',
    happened: 'Your role does not allow this request.',
    action: 'Ask an administrator of this installation.',
    actor: 'administrator',
    concerns: 'request',
    http: 403,
    retry: 'never',
  }),
  /** The new password breaks a rule; the answer names the rule. */
  PASSWORD_TOO_WEAK: define({
    code: 'E-AUTH-W-0005',
    title: 'That password is too easy to guess',
    happened: 'The new password breaks one of the rules for passwords.',
    action: 'Use at least 15 characters, not a well-known password and not your username.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
  }),
  /** The current password given with a change is wrong. */
  CURRENT_PASSWORD_WRONG: define({
    code: 'E-AUTH-E-0006',
    title: 'The current password is wrong',
    happened: 'Changing a password needs the current one, and what you typed is not it.',
    action: 'Type your current password again.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
  }),
  /** A browser sent the request from another site. */
  CROSS_SITE_REFUSED: define({
    code: 'E-AUTH-E-0007',
    title: 'The request came from another site',
    happened: 'The browser says that a page outside this installation sent this request, so it was not run.',
    action: 'Open the dashboard at its own address. If you run it behind a proxy, set PUBLIC_URL.',
    actor: 'operator',
    concerns: 'request',
    http: 403,
    retry: 'never',
  }),
  /** The username or email address belongs to somebody already. */
  USER_EXISTS: define({
    code: 'E-AUTH-W-0008',
    title: 'That username or email address is taken',
    happened: 'Another person of this installation has the same username or email address.',
    action: 'Choose another username or email address.',
    actor: 'administrator',
    concerns: 'request',
    http: 409,
    retry: 'after-user-action',
  }),
  /** The session is good, but too old for an act that needs its owner at hand. */
  REAUTHENTICATE: define({
    code: 'E-AUTH-W-0009',
    title: 'Confirm that it is you',
    happened: 'This act needs a sign-in within the last 15 minutes, and yours is older.',
    action: 'Type your password again (and a code, if you use a second factor), then repeat what you did.',
    actor: 'user',
    concerns: 'request',
    http: 403,
    retry: 'after-user-action',
  }),
  /** Administrators here need a second factor, and this one has none yet. */
  SECOND_FACTOR_REQUIRED: define({
    code: 'E-AUTH-W-0010',
    title: 'Add a second factor first',
    happened: 'Administrators of this installation need a second factor, and you have not added one.',
    action: 'Open your profile, add an authenticator app, and try again.',
    actor: 'administrator',
    concerns: 'request',
    http: 403,
    retry: 'after-user-action',
  }),
  /** A code of an authenticator or a recovery code that is wrong, used, too old, or one of too many. */
  SECOND_FACTOR_WRONG: define({
    code: 'E-AUTH-E-0011',
    title: 'The code was not accepted',
    happened: 'The code is wrong, was used already, has expired, or too many were tried.',
    action: 'Wait for the next code and check the clock of your device. After many tries, wait 15 minutes.',
    actor: 'user',
    concerns: 'request',
    http: 401,
    retry: 'after-user-action',
  }),
  /** A mailed link that was used, replaced, has expired or never existed. */
  LINK_INVALID: define({
    code: 'E-AUTH-W-0012',
    title: 'This link no longer works',
    happened: 'The link was used, replaced by a newer one, or is too old.',
    action: 'Ask for a new one and open the newest email.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
  }),
  /** A script's token without the scope, or an act that no token may do. */
  TOKEN_NOT_ENOUGH: define({
    code: 'E-AUTH-E-0014',
    title: 'This token may not do that',
    happened: 'The API token does not have the scope for this request, or the request is for people only.',
    action: 'Make a token with the scope named in the message, or do it in the dashboard.',
    actor: 'user',
    concerns: 'request',
    http: 403,
    retry: 'never',
  }),
  /** One person has as many tokens as one may have. */
  TOO_MANY_TOKENS: define({
    code: 'E-AUTH-W-0015',
    title: 'You have too many tokens',
    happened: 'One person may have 20 API tokens that have not expired.',
    action: 'Revoke a token that no script uses any more, then make the new one.',
    actor: 'user',
    concerns: 'request',
    http: 409,
    retry: 'after-user-action',
  }),
  /** The cap on changes of an address whose links to take them back still work. */
  TOO_MANY_ADDRESS_CHANGES: define({
    code: 'E-AUTH-W-0020',
    title: 'Your address changed too often',
    happened: 'An address may change 5 times in 7 days, as long as each change can be taken back.',
    action: 'Wait until a week has passed since one of the changes.',
    actor: 'user',
    concerns: 'request',
    http: 409,
    retry: 'later',
  }),
  /** A token of a script stood in the address of a request, where logs and histories keep it. */
  TOKEN_IN_ADDRESS: define({
    code: 'E-AUTH-E-0018',
    title: 'An address is no place for a token',
    happened: 'The address of the request holds an API token. The request was not looked at.',
    action:
      'Send the token as "Authorization: Bearer …". Revoke this one and make another: addresses end up in logs.',
    actor: 'user',
    concerns: 'request',
    http: 401,
    retry: 'after-user-action',
  }),
  /** Without an administrator nobody could make one again. */
  LAST_ADMINISTRATOR: define({
    code: 'E-AUTH-W-0016',
    title: 'Someone must remain administrator',
    happened: 'This would leave the installation without an administrator who can sign in.',
    action: 'Make someone else an administrator first.',
    actor: 'administrator',
    concerns: 'request',
    http: 409,
    retry: 'after-user-action',
  }),
  /** An administrator who locks themselves out could not let themselves in again. */
  OWN_ACCOUNT: define({
    code: 'E-AUTH-W-0017',
    title: 'You cannot do this to yourself',
    happened: 'An administrator cannot change their own role, disable or delete their own account.',
    action: 'Ask another administrator to do it.',
    actor: 'administrator',
    concerns: 'request',
    http: 409,
    retry: 'never',
  }),
  /** A link to a new address was opened outside a session of its person. */
  LINK_NEEDS_SIGN_IN: define({
    code: 'E-AUTH-W-0019',
    title: 'Sign in to use this link',
    happened:
      'A new email address takes effect where you are signed in, or once you agreed from your present one. The link was not used up.',
    action:
      'Sign in to your account in this browser, or agree by the email to your present address, then open the link again.',
    concerns: 'request',
    actor: 'user',
    http: 403,
    retry: 'after-user-action',
  }),
  /** A second factor is there already, or there is none to change. */
  SECOND_FACTOR_STATE: define({
    code: 'E-AUTH-W-0013',
    title: 'Your second factor is not in that state',
    happened: 'You asked to add a second factor that exists already, or to change one that does not.',
    action: 'Reload your profile and go on from what it shows.',
    actor: 'user',
    concerns: 'request',
    http: 409,
    retry: 'after-user-action',
  }),
}

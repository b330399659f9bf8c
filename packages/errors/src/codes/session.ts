import { define } from '../define.ts'

/** The Instagram session behind a bot. */
export const session = {
  /** There is no stored session, or Instagram refused it when it was last asked. */
  SESSION_INVALID: define({
    code: 'E-SES-E-0001',
    title: 'Your Instagram account is not connected',
    happened: 'There is no Instagram session that works, so nothing was started and nothing was queued.',
    action: 'Open Automation, choose Connect, and sign in to Instagram.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** Instagram ended the session while the bot worked. */
  SESSION_LOST: define({
    code: 'E-SES-E-0002',
    title: 'Instagram signed your bot out',
    happened: 'Instagram no longer accepts the session. The bot has paused and keeps its place.',
    action: 'Choose Connect again on Automation. The run continues where it stopped.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', endsSession: true },
    http: 409,
    retry: 'after-user-action',
  }),
  /** The session is fine, but the bot is stopped. */
  BOT_NOT_RUNNING: define({
    code: 'E-SES-W-0003',
    title: 'Your bot is stopped',
    happened: 'Actions are only taken while the bot is running.',
    action: 'Start the bot, then queue the action again.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** The stored session cannot be read back. */
  SESSION_UNREADABLE: define({
    code: 'E-SES-E-0004',
    title: 'The stored Instagram session cannot be read',
    happened: 'What was stored for this account does not decrypt or is not a session.',
    action: 'Connect the account again. If this happens to several people, check ENCRYPTION_KEYS.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', endsSession: true },
    http: 409,
    retry: 'after-user-action',
  }),
  /** 401: not the usual way of ending a session, so it is asked again before it is given up. */
  SESSION_DOUBTED: define({
    code: 'E-SES-W-0005',
    title: 'Instagram did not recognise the session',
    happened:
      'Instagram refused a request as not signed in, without ending the session. The bot rests before it asks again.',
    action: 'Wait for the pause to end, or choose Test session. If that fails, choose Connect.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 900,
    laterCooldownSeconds: [1_800, 3_600, 7_200, 14_400],
  }),
  /** What was pasted or uploaded is no session in any known form. */
  SESSION_IMPORT_UNRECOGNISED: define({
    code: 'E-SES-W-0006',
    title: 'This is not a session Botyard knows',
    happened: 'What you pasted or uploaded is none of the forms a session comes in.',
    action:
      'Export the cookies of instagram.com from your browser, or the settings of instagrapi or instagram-private-api, and paste them unchanged.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
    reserved: true,
  }),
  /** The end is missing: cut off while it was copied. */
  SESSION_IMPORT_TRUNCATED: define({
    code: 'E-SES-W-0007',
    title: 'The session was cut off',
    happened: 'What you pasted or uploaded begins like a session and breaks off in the middle.',
    action: 'Copy all of it again, or upload the file instead of pasting it.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
    reserved: true,
  }),
  /** A known form in which something needed is missing; the message names it. */
  SESSION_IMPORT_INCOMPLETE: define({
    code: 'E-SES-W-0008',
    title: 'The session lacks something it needs',
    happened: 'The session was recognised, but it does not hold everything Instagram wants.',
    action: 'Export the session again while you are signed in, with all cookies of instagram.com.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
    reserved: true,
  }),
  /** Cookies of another site, or the session of another Instagram account than the one connected. */
  SESSION_IMPORT_FOREIGN: define({
    code: 'E-SES-W-0009',
    title: 'This session belongs to another site or account',
    happened:
      'The session is not one of instagram.com, or it belongs to another Instagram account than this one.',
    action:
      'Sign in to the right account in the browser, export the cookies of instagram.com there, and import them.',
    actor: 'user',
    concerns: 'request',
    http: 409,
    retry: 'after-user-action',
    reserved: true,
  }),
  /** Marked as logged out in the file itself: empty session cookie or an empty token. */
  SESSION_IMPORT_LOGGED_OUT: define({
    code: 'E-SES-W-0010',
    title: 'This session has been logged out',
    happened:
      'The file belongs to an account that was signed out when it was exported: the session in it is empty.',
    action: 'Sign in to Instagram in the browser or app, then export the session again.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
    reserved: true,
  }),
  /** Instagram refused an imported session at the first look. */
  SESSION_IMPORT_DEAD: define({
    code: 'E-SES-E-0011',
    title: 'Instagram does not accept this session',
    happened: 'The session was read, but Instagram answered that it has ended. Nothing was stored.',
    action:
      'Sign in again in the browser or app, export the session again, and import it. Do not sign out there afterwards: that ends the session here too.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-user-action',
  }),
  /** A session of a browser used as one of the app, or the other way round. */
  SESSION_PROFILE_MISMATCH: define({
    code: 'E-SES-E-0012',
    title: 'The session belongs to another kind of client',
    happened:
      'Instagram refused the session because it comes from a browser and was used like one of the app, or the other way round.',
    action:
      'Import the session again and keep the kind Botyard recognises; give the user agent of the browser it comes from.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', endsSession: true },
    http: 409,
    retry: 'after-user-action',
  }),
  /** A browser session is refused with 401 and a request to wait: dead, or resting. One look at the start page decides. */
  WEB_SESSION_DOUBTED: define({
    code: 'E-SES-W-0013',
    title: 'Instagram may have ended the session',
    happened:
      'Instagram asked for a sign-in and for patience in one answer. The session may have ended, or it may work again after a pause.',
    action: 'Wait for the pause to end, or choose Test session. If that fails, import a fresh session.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 3600,
    laterCooldownSeconds: [7_200, 14_400, 28_800, 86_400],
  }),
  /** The account is connected by another person of this installation. */
  ACCOUNT_CONNECTED_ELSEWHERE: define({
    code: 'E-SES-W-0014',
    title: 'This Instagram account is connected already',
    happened:
      'Another account of this installation is connected to this Instagram account. It can be connected once.',
    action: 'Disconnect it there first. Whoever connected it keeps it until then.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** What was asked for is beyond the way this account is connected. */
  CAPABILITY_MISSING: define({
    code: 'E-SES-W-0015',
    title: 'This way of connecting cannot do that',
    happened: 'The account is connected in a way that does not offer what you asked for.',
    action:
      'Connect the account in the other way, by a browser session or by the app, or choose something else.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
    reserved: true,
  }),
  /** The bot has a history with another Instagram account. */
  MEMORY_OF_OTHER_ACCOUNT: define({
    code: 'E-SES-W-0016',
    title: 'This bot remembers another Instagram account',
    happened:
      'What the bot did, and whom it protects, belongs to the Instagram account it was connected to before.',
    action:
      'Add an account under Accounts and connect this one there, or have the bot forget the other account first. Forgetting cannot be undone.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
}

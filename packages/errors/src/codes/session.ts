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
    http: 409,
    retry: 'after-user-action',
  }),
  /** Instagram ended the session while the bot worked. */
  SESSION_LOST: define({
    code: 'E-SES-E-0002',
    title: 'Instagram signed your bot out',
    happened: 'Instagram no longer accepts the session. The bot has paused and keeps its place.',
    action: 'Open Automation and choose Connect. The run goes on where it stopped.',
    actor: 'user',
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
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 900,
    laterCooldownSeconds: [1_800, 3_600, 7_200, 14_400],
  }),
}

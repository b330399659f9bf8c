import { define } from '../define.ts'

/** What Instagram answers to a bot at work. */
export const instagram = {
  /** Instagram asks for a pause. */
  INSTAGRAM_RATE_LIMITED: define({
    code: 'E-IG-W-0005',
    title: 'Instagram asks the bot to slow down',
    happened: 'Instagram refused a request because there were too many in a short time.',
    action: 'Nothing to do: the bot rests and goes on by itself. Lower limits make this rarer.',
    actor: 'nobody',
    http: 429,
    retry: 'after-cooldown',
    cooldownSeconds: 3_600,
  }),
  /** Instagram blocked this kind of action for the account. */
  ACTION_BLOCKED: define({
    code: 'E-IG-E-0006',
    title: 'Instagram blocked this action for a while',
    happened: 'Instagram considers the activity of the account unusual and refuses this kind of action.',
    action: 'Leave the account alone while the bot rests, and lower its limits. Do not reconnect it.',
    actor: 'user',
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 43_200,
  }),
  /** The account is suspended or disabled. */
  ACCOUNT_DISABLED: define({
    code: 'E-IG-C-0007',
    title: 'Instagram disabled the account',
    happened: 'Instagram says that the account is suspended or disabled. The bot has stopped.',
    action: 'Appeal in the Instagram app. Botyard cannot help with this.',
    actor: 'user',
    http: 409,
    retry: 'never',
  }),
  /** The app version Botyard presents is refused: it concerns every account. */
  CLIENT_REFUSED: define({
    code: 'E-IG-C-0008',
    title: 'Instagram refuses the app version of this installation',
    happened:
      'Instagram no longer accepts the client profile. This is not about one account: every bot is affected.',
    action: 'Give INSTAGRAM_CLIENT_PROFILE a file with a newer app version and restart.',
    actor: 'operator',
    http: 503,
    retry: 'after-user-action',
    cooldownSeconds: 3_600,
  }),
  /** The person or post is gone. */
  TARGET_NOT_FOUND: define({
    code: 'E-IG-I-0009',
    title: 'The account no longer exists',
    happened: 'Instagram does not find the person this action was meant for. They were left out.',
    action: 'Nothing to do.',
    actor: 'nobody',
    http: 404,
    retry: 'never',
  }),
  /** An answer that no rule knows. */
  INSTAGRAM_FAILURE_UNKNOWN: define({
    code: 'E-IG-E-0010',
    title: 'Instagram answered with something new',
    happened: 'Instagram refused a request in a way Botyard does not know yet. The bot rests to be safe.',
    action: 'Wait for the pause to end. If it comes back, tell your administrator the code and the time.',
    actor: 'administrator',
    http: 502,
    retry: 'after-cooldown',
    cooldownSeconds: 900,
  }),
}

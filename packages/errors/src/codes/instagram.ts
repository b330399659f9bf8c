import { define } from '../define.ts'

/** What Instagram answers to a bot at work. */
export const instagram = {
  /** Instagram asks for a pause. */
  INSTAGRAM_RATE_LIMITED: define({
    code: 'E-IG-W-0005',
    title: 'Instagram asks the bot to slow down',
    happened: 'Instagram refused a request because there were too many in a short time.',
    action: 'Nothing to do: the bot rests, then resumes automatically. Lower limits make this rarer.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 429,
    retry: 'after-cooldown',
    cooldownSeconds: 3_600,
    laterCooldownSeconds: [7_200, 14_400, 28_800, 57_600, 86_400],
  }),
  /** Instagram blocked this kind of action for the account. */
  ACTION_BLOCKED: define({
    code: 'E-IG-E-0006',
    title: 'Instagram blocked this action for a while',
    happened: 'Instagram considers the activity of the account unusual and refuses this kind of action.',
    action: 'Leave the account alone while the bot rests, and lower its limits. Do not reconnect it.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'action', outcome: 'refused', halvesLimit: true },
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 43_200,
    laterCooldownSeconds: [86_400, 259_200],
  }),
  /** The account is suspended or disabled. */
  ACCOUNT_DISABLED: define({
    code: 'E-IG-C-0007',
    title: 'Instagram disabled the account',
    happened: 'Instagram says that the account is suspended or disabled. The bot has stopped.',
    action: 'Appeal in the Instagram app. Botyard cannot help with this.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', endsSession: true },
    http: 409,
    retry: 'never',
  }),
  /** The app version Botyard presents is refused: it concerns every account. */
  CLIENT_REFUSED: define({
    code: 'E-IG-C-0008',
    title: 'Instagram refuses the app version of this installation',
    happened:
      'Instagram no longer accepts the client profile. This is not about one account: every bot that speaks with it is affected.',
    action:
      'Update Botyard, or put the version, code and Bloks id of a newer app into the file INSTAGRAM_CLIENT_PROFILE names, as docs/how-to/renew-the-client-profile.md says. The file is read again automatically, and bots resume once one account was let in.',
    actor: 'operator',
    concerns: 'instagram',
    instagram: { scope: 'profile', outcome: 'refused' },
    http: 503,
    retry: 'after-user-action',
    cooldownSeconds: 3_600,
  }),
  /** An answer that no rule knows. */
  INSTAGRAM_FAILURE_UNKNOWN: define({
    code: 'E-IG-E-0010',
    title: 'Instagram answered with something new',
    happened:
      'Instagram refused a request in a way Botyard does not know yet. One person is tried once more later and then skipped; when several are refused alike, the action rests.',
    action:
      'Nothing to do if it happens once. If it keeps happening, tell your administrator the code and the time.',
    actor: 'administrator',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', spreads: true },
    http: 502,
    retry: 'after-cooldown',
    cooldownSeconds: 900,
    laterCooldownSeconds: [1_800, 3_600, 7_200, 14_400],
  }),
  /** A milder block of one kind of action; Instagram calls it "try again later". */
  ACTION_RESTRICTED: define({
    code: 'E-IG-E-0015',
    title: 'Instagram limits this action for now',
    happened: 'Instagram refuses this kind of action for a while to protect its community.',
    action: 'Leave the account alone while the bot rests. If it comes back, lower the limits.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'action', outcome: 'refused', halvesLimit: true },
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 43_200,
    laterCooldownSeconds: [86_400, 259_200],
  }),
  /** Suspended: the owner may still appeal. */
  ACCOUNT_SUSPENDED: define({
    code: 'E-IG-C-0016',
    title: 'Instagram suspended the account',
    happened: 'Instagram has suspended the account until its owner appeals. The bot has stopped.',
    action:
      'Open the Instagram app and follow the appeal it offers. Do not connect the account again before.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', endsSession: true },
    http: 409,
    retry: 'never',
  }),
  /** The account and its network path are both distrusted. */
  ACCOUNT_DISTRUSTED: define({
    code: 'E-IG-C-0017',
    title: 'Instagram blocks the account from this network',
    happened:
      'Instagram flagged the account together with the network it came from, and refuses every request.',
    action:
      'Use the account on your phone only for three days, then choose Test session. Consider a proxy of its own.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 259_200,
  }),
  /** 429 without a word: shorter than a request to wait. */
  INSTAGRAM_THROTTLED: define({
    code: 'E-IG-W-0018',
    title: 'Instagram throttles the bot',
    happened: 'Instagram accepts no further request for some minutes.',
    action: 'Nothing to do: the bot rests, then resumes automatically.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 429,
    retry: 'after-cooldown',
    cooldownSeconds: 900,
    laterCooldownSeconds: [1_800, 3_600, 7_200, 14_400, 28_800, 57_600, 86_400],
  }),
  /** Accepted several times in a row without effect: a block nobody says aloud. */
  ACTION_WITHOUT_EFFECT: define({
    code: 'E-IG-E-0026',
    title: 'Instagram quietly ignores this action',
    happened:
      'Instagram accepted this kind of action several times in a row, and nothing came of it. That is how it blocks without saying so.',
    action: 'Leave the account alone while the bot rests, and lower its limits. Do not reconnect it.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'action', outcome: 'refused', halvesLimit: true },
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 43_200,
    laterCooldownSeconds: [86_400, 259_200],
  }),
  /** Follow refused because the account follows as many as Instagram allows. */
  FOLLOWING_LIMIT_REACHED: define({
    code: 'E-IG-E-0038',
    title: 'The account follows as many people as Instagram allows',
    happened:
      'Instagram lets no account follow more people than a certain number, and this one has reached it.',
    action:
      'Unfollow some people first, for example with an unfollow run. Follows rest for a day and then try one person again.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'action', outcome: 'refused', endsRun: true },
    http: 409,
    retry: 'after-user-action',
    cooldownSeconds: 86400,
  }),
  /** Reading is refused as an activity: every read rests, not a kind of action. */
  READS_RESTRICTED: define({
    code: 'E-IG-E-0041',
    title: 'Instagram limits what the account may look at',
    happened: 'Instagram refuses to show anything more for a while, to protect its community.',
    action: 'Leave the account alone while the bot rests. If it comes back, lower the limits.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 43200,
    laterCooldownSeconds: [86_400, 259_200],
  }),
  /** Spam, says Instagram, without a word of explanation: a throttle of this kind of call. */
  ACTION_THROTTLED: define({
    code: 'E-IG-W-0045',
    title: 'Instagram slows down this kind of action',
    happened: 'Instagram refused this kind of request as too much, without saying more.',
    action:
      'Nothing to do: this kind of action pauses, then resumes automatically. Lower limits make this rarer.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'action', outcome: 'refused', halvesLimit: true },
    http: 429,
    retry: 'after-cooldown',
    cooldownSeconds: 3600,
    laterCooldownSeconds: [43_200, 86_400],
  }),
  /** The account speaks in a way that has no means to do this, or that may only look. */
  NOT_ON_PROFILE: define({
    code: 'E-IG-W-0050',
    title: 'This session cannot do that',
    happened:
      'The account is connected with a session of a browser, and the profile Botyard speaks with there has no way to do this, or the session came without the cookie csrftoken and may only look.',
    action:
      'Import the session again with all its cookies, or connect with a session of the app. Your administrator sees under System what the profile can do.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'action', outcome: 'refused', endsRun: true },
    http: 409,
    retry: 'after-user-action',
  }),
  /** The app version is refused at this sign-in; whether others are is not known. */
  LOGIN_VERSION_REFUSED: define({
    code: 'E-IG-E-0037',
    title: 'Instagram wants a newer app for this sign-in',
    happened:
      'Instagram does not let this account sign in with the app version Botyard presents. It may accept it for other accounts.',
    action:
      'Connect with the session of a browser or phone. Tell your administrator if it happens to several accounts: the client profile may be out of date.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-user-action',
  }),
}

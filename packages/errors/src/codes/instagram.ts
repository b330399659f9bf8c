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
    laterCooldownSeconds: [7_200, 14_400, 28_800, 57_600, 86_400],
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
    laterCooldownSeconds: [86_400, 259_200],
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
    action:
      'Put a newer app version into the file INSTAGRAM_CLIENT_PROFILE names. It is read again by itself, and bots go on when one account was let in.',
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
    laterCooldownSeconds: [1_800, 3_600, 7_200, 14_400],
  }),
  /** A milder block of one kind of action; Instagram calls it "try again later". */
  ACTION_RESTRICTED: define({
    code: 'E-IG-E-0015',
    title: 'Instagram limits this action for now',
    happened: 'Instagram refuses this kind of action for a while to protect its community.',
    action: 'Leave the account alone while the bot rests. If it comes back, lower the limits.',
    actor: 'user',
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
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 259_200,
  }),
  /** 429 without a word: shorter than a request to wait. */
  INSTAGRAM_THROTTLED: define({
    code: 'E-IG-W-0018',
    title: 'Instagram throttles the bot',
    happened: 'Instagram accepts no further request for some minutes.',
    action: 'Nothing to do: the bot rests and goes on by itself.',
    actor: 'nobody',
    http: 429,
    retry: 'after-cooldown',
    cooldownSeconds: 900,
    laterCooldownSeconds: [1_800, 3_600, 7_200, 14_400, 28_800, 57_600, 86_400],
  }),
  /** A private account: its posts and people cannot be read. */
  TARGET_PRIVATE: define({
    code: 'E-IG-I-0019',
    title: 'The account is private',
    happened: 'The account is private and does not let yours look at it. It was left out.',
    action: 'Nothing to do.',
    actor: 'nobody',
    http: 409,
    retry: 'never',
  }),
  /** Instagram does not accept the person as a target of anything. */
  TARGET_INVALID: define({
    code: 'E-IG-I-0020',
    title: 'Instagram does not accept this account as a target',
    happened:
      'The person cannot be acted on: the id is wrong, or the account is one of a kind Instagram protects.',
    action: 'Nothing to do: they were left out.',
    actor: 'nobody',
    http: 409,
    retry: 'never',
  }),
  /** Not shown in the country the request came from. */
  TARGET_GEOBLOCKED: define({
    code: 'E-IG-I-0021',
    title: 'Instagram does not show this here',
    happened: 'The post or person is hidden in the country your requests come from. It was left out.',
    action:
      'Nothing to do for one. If it repeats, compare the country of the account with that of its proxy.',
    actor: 'nobody',
    http: 409,
    retry: 'never',
  }),
  /** A search for exactly this name finds nobody. */
  TARGET_NAME_UNKNOWN: define({
    code: 'E-IG-I-0022',
    title: 'Nobody has this username',
    happened: 'Instagram knows no account with exactly this name. It was left out.',
    action: 'Check the spelling.',
    actor: 'user',
    http: 404,
    retry: 'never',
  }),
  /** The list of followers of one account cannot be read. */
  FOLLOWERS_UNAVAILABLE: define({
    code: 'E-IG-W-0023',
    title: 'Instagram does not show these followers',
    happened: 'Instagram refuses to list the followers of this account.',
    action: 'Choose another account, or try this one again in a week.',
    actor: 'user',
    http: 409,
    retry: 'never',
  }),
  /** 405: Instagram moved what Botyard asks for. An update is needed. */
  ENDPOINT_GONE: define({
    code: 'E-IG-C-0024',
    title: 'Instagram has moved something Botyard uses',
    happened:
      'Instagram no longer knows a request that Botyard makes. It fails for every account, and nobody is at fault.',
    action: 'Update Botyard. Until then the run that needs it ends; others go on.',
    actor: 'operator',
    http: 502,
    retry: 'never',
  }),
  /** The old list of posts of a hashtag, given up by Instagram. */
  TAG_FEED_GONE: define({
    code: 'E-IG-C-0025',
    title: 'Instagram gave up this list of posts',
    happened: 'The old list of posts of a hashtag no longer exists at Instagram. It fails for every account.',
    action: 'Update Botyard, which uses the newer list.',
    actor: 'operator',
    http: 502,
    retry: 'never',
  }),
  /** Accepted several times in a row without effect: a block nobody says aloud. */
  ACTION_WITHOUT_EFFECT: define({
    code: 'E-IG-E-0026',
    title: 'Instagram quietly ignores this action',
    happened:
      'Instagram accepted this kind of action several times in a row, and nothing came of it. That is how it blocks without saying so.',
    action: 'Leave the account alone while the bot rests, and lower its limits. Do not reconnect it.',
    actor: 'user',
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 43_200,
    laterCooldownSeconds: [86_400, 259_200],
  }),
}

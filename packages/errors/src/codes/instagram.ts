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
      'Instagram no longer accepts the client profile. This is not about one account: every bot is affected.',
    action:
      'Update Botyard, or put the version, code and Bloks id of a newer app into the file INSTAGRAM_CLIENT_PROFILE names, as docs/how-to/renew-the-client-profile.md says. The file is read again by itself, and bots go on when one account was let in.',
    actor: 'operator',
    concerns: 'instagram',
    instagram: { scope: 'profile', outcome: 'refused' },
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
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetRestsDays: 'forever' },
    http: 404,
    retry: 'never',
  }),
  /** An answer that no rule knows. */
  INSTAGRAM_FAILURE_UNKNOWN: define({
    code: 'E-IG-E-0010',
    title: 'Instagram answered with something new',
    happened:
      'Instagram refused a request in a way Botyard does not know yet. One person is tried once more later and then left out; when several are refused alike, the action rests.',
    action: 'Nothing to do for one. If it comes back, tell your administrator the code and the time.',
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
    action: 'Nothing to do: the bot rests and goes on by itself.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
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
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetRestsDays: 30 },
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
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetRestsDays: 'forever' },
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
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetRestsDays: 1 / 24 },
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
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetRestsDays: 'forever' },
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
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused' },
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
    concerns: 'instagram',
    instagram: { scope: 'everyone', outcome: 'refused', endsRun: true },
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
    concerns: 'instagram',
    instagram: { scope: 'everyone', outcome: 'refused', endsRun: true },
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
  /** Instagram shows only a part of a list of followers, and no way to read on. */
  FOLLOWERS_LIMITED: define({
    code: 'E-IG-I-0039',
    title: 'Instagram shows only a part of this list',
    happened: 'Instagram limits the list of this account: it shows about fifty people and then nothing more.',
    action: 'Nothing to do: those shown were used. Choose another account for more.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetRestsDays: 7 },
    http: 409,
    retry: 'never',
  }),
  /** A row of a list without a name or an id. The row is dropped, the page stays. */
  ROW_INCOMPLETE: define({
    code: 'E-IG-I-0040',
    title: 'A row of a list could not be used',
    happened: 'Instagram sent a list in which a row lacks its name or its number. Only that row was dropped.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', spreads: true },
    http: 409,
    retry: 'later',
    cooldownSeconds: 300,
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
  /** A profile whose details cannot be read this way, business accounts most of all. */
  PROFILE_UNAVAILABLE: define({
    code: 'E-IG-I-0042',
    title: 'Instagram does not show this profile',
    happened: 'Instagram failed to put together the profile of this account. It was left out.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetRestsDays: 7 },
    http: 409,
    retry: 'never',
  }),
  /** A request that Botyard put together wrongly. */
  REQUEST_MALFORMED: define({
    code: 'E-IG-C-0043',
    title: 'Botyard asked Instagram in a wrong way',
    happened: 'The request was not one that Instagram knows. It is a mistake in Botyard, not in the account.',
    action: 'Tell your administrator the code and the time. An update of Botyard is needed.',
    actor: 'operator',
    concerns: 'instagram',
    instagram: { scope: 'action', outcome: 'refused', endsRun: true },
    http: 502,
    retry: 'never',
  }),
  /** A redirect within Instagram, in answer to something that is not followed. */
  ENDPOINT_MOVED: define({
    code: 'E-IG-W-0044',
    title: 'Instagram answers this at another address now',
    happened: 'Instagram pointed to another of its addresses instead of answering.',
    action: 'Nothing to do for one. If it repeats, update Botyard.',
    actor: 'operator',
    concerns: 'instagram',
    instagram: { scope: 'action', outcome: 'refused', isNoAnswer: true },
    http: 502,
    retry: 'later',
    cooldownSeconds: 300,
    laterCooldownSeconds: [600, 1_800, 3_600],
  }),
  /** Spam, says Instagram, without a word of explanation: a throttle of this kind of call. */
  ACTION_THROTTLED: define({
    code: 'E-IG-W-0045',
    title: 'Instagram slows down this kind of action',
    happened: 'Instagram refused this kind of request as too much, without saying more.',
    action: 'Nothing to do: this kind of action rests and goes on by itself. Lower limits make this rarer.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'action', outcome: 'refused', halvesLimit: true },
    http: 429,
    retry: 'after-cooldown',
    cooldownSeconds: 3600,
    laterCooldownSeconds: [43_200, 86_400],
  }),
  /** A number baked into a query of the website is retired. */
  WEB_QUERY_RETIRED: define({
    code: 'E-IG-C-0046',
    title: 'Instagram retired a query Botyard uses',
    happened:
      'The website of Instagram has replaced a query that Botyard makes. It fails for every account connected by a browser.',
    action:
      'Put the newer number of the query into the client profile, or update Botyard. Until then the run that needs it ends; others go on.',
    actor: 'operator',
    concerns: 'instagram',
    instagram: { scope: 'profile', outcome: 'refused', endsRun: true },
    http: 502,
    retry: 'never',
  }),
  /** The website ran into an error of its own while it carried out a query. */
  WEB_EXECUTION_FAILED: define({
    code: 'E-IG-W-0047',
    title: 'Instagram could not carry out the request',
    happened:
      'The website of Instagram failed while it carried out the request, so a change may or may not have happened.',
    action: 'Nothing to do: the bot looks up what happened and goes on later.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'action', outcome: 'unknown' },
    http: 502,
    retry: 'later',
    cooldownSeconds: 300,
    laterCooldownSeconds: [600, 1_800, 3_600],
  }),
  /** The tokens of the loaded page are stale: load it again and repeat once. */
  WEB_RELOAD_NEEDED: define({
    code: 'E-IG-W-0048',
    title: 'Instagram wants the page to be loaded again',
    happened: 'The tokens of the page that Botyard loaded are no longer accepted.',
    action: 'Nothing to do: the page is loaded again by itself. If it repeats, choose Test session.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 502,
    retry: 'now',
    cooldownSeconds: 60,
    laterCooldownSeconds: [900, 3_600],
  }),
  /** The website refuses a query outright: a token is missing, or the session is distrusted. */
  WEB_REQUEST_FORBIDDEN: define({
    code: 'E-IG-E-0049',
    title: 'Instagram forbids this request of the browser session',
    happened:
      'The website of Instagram refused a request without a reason: a cookie is missing, or it distrusts the session.',
    action: 'Wait for the pause to end. If it comes back, import a fresh session with all its cookies.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 900,
    laterCooldownSeconds: [3_600, 14_400, 86_400],
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
    instagram: { scope: 'action', outcome: 'refused' },
    http: 409,
    retry: 'after-user-action',
  }),
}

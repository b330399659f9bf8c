import { define } from '../define.ts'

/** What Instagram's endpoints and its website answer when something has moved or broken. */
export const instagramWeb = {
  /** 405: Instagram moved what Botyard asks for. An update is needed. */
  ENDPOINT_GONE: define({
    code: 'E-IG-C-0024',
    title: 'Instagram has moved something Botyard uses',
    happened:
      'Instagram no longer knows a request that Botyard makes. It fails for every account, and no one is at fault.',
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
    action: 'Nothing to do if it happens once. If it keeps happening, update Botyard.',
    actor: 'operator',
    concerns: 'instagram',
    instagram: { scope: 'action', outcome: 'refused', isNoAnswer: true },
    http: 502,
    retry: 'later',
    cooldownSeconds: 300,
    laterCooldownSeconds: [600, 1_800, 3_600],
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
    action: 'Nothing to do: the page is reloaded automatically. If it repeats, choose Test session.',
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
}

import { define } from '../define.ts'

/** One person, post or list that Instagram does not show or accept. */
export const instagramTarget = {
  /** The person or post is gone. */
  TARGET_NOT_FOUND: define({
    code: 'E-IG-I-0009',
    title: 'The account no longer exists',
    happened: 'Instagram does not find the person this action was meant for. They were skipped.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 'forever' },
    http: 404,
    retry: 'never',
  }),
  /** A private account: its posts and people cannot be read. */
  TARGET_PRIVATE: define({
    code: 'E-IG-I-0019',
    title: 'The account is private',
    happened: 'The account is private and does not let yours look at it. It was skipped.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 30 },
    http: 409,
    retry: 'never',
  }),
  /** Instagram does not accept the person as a target of anything. */
  TARGET_INVALID: define({
    code: 'E-IG-I-0020',
    title: 'Instagram does not accept this account as a target',
    happened:
      'The person cannot be acted on: the id is wrong, or the account is one of a kind Instagram protects.',
    action: 'Nothing to do: they were skipped.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 'forever' },
    http: 409,
    retry: 'never',
  }),
  /** Not shown in the country the request came from. */
  TARGET_GEOBLOCKED: define({
    code: 'E-IG-I-0021',
    title: 'Instagram does not show this here',
    happened: 'The post or person is hidden in the country your requests come from. It was skipped.',
    action:
      'Nothing to do if it happens once. If it keeps happening, compare the country of the account with that of its proxy.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 1 / 24 },
    http: 409,
    retry: 'never',
  }),
  /** A search for exactly this name finds nobody. */
  TARGET_NAME_UNKNOWN: define({
    code: 'E-IG-I-0022',
    title: 'No one has this username',
    happened: 'Instagram knows no account with exactly this name. It was skipped.',
    action: 'Check the spelling.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 'forever' },
    http: 404,
    retry: 'never',
  }),
  /** A place to read from that Instagram does not know. */
  PLACE_UNKNOWN: define({
    code: 'E-IG-I-0051',
    title: 'Instagram knows no such place',
    happened: 'Instagram found no place of this name. It was skipped.',
    action: 'Check the spelling, or paste the address of the page of the place.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused' },
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
  /** Instagram shows only a part of a list of followers, and no way to read on. */
  FOLLOWERS_LIMITED: define({
    code: 'E-IG-I-0039',
    title: 'Instagram shows only a part of this list',
    happened: 'Instagram limits the list of this account: it shows about fifty people and then nothing more.',
    action: 'Nothing to do: those shown were used. Choose another account for more.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 7 },
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
  /** A profile whose details cannot be read this way, business accounts most of all. */
  PROFILE_UNAVAILABLE: define({
    code: 'E-IG-I-0042',
    title: 'Instagram does not show this profile',
    happened: 'Instagram failed to put together the profile of this account. It was skipped.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 7 },
    http: 409,
    retry: 'never',
  }),
}

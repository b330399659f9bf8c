import { define } from '../define.ts'

/** Following people. */
export const follow = {
  /** Instagram said yes, yet the person is not followed. */
  FOLLOW_NOT_EFFECTIVE: define({
    code: 'E-FLW-W-0001',
    title: 'The follow had no effect',
    happened: 'Instagram accepted the request, but the person is neither followed nor asked.',
    action: 'Nothing to do if it happens once. If it keeps happening, the bot rests automatically.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', repeated: { times: 3, as: 'ACTION_WITHOUT_EFFECT' } },
    http: 409,
    retry: 'never',
  }),
  /** Skipped: the account is private. */
  SKIPPED_PRIVATE: define({
    code: 'E-FLW-I-0002',
    title: 'Skipped: private account',
    happened: 'The account is private, and your filter skips private accounts.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** Skipped: followed now, asked to, or followed once before. */
  SKIPPED_ALREADY_FOLLOWED: define({
    code: 'E-FLW-I-0003',
    title: 'Skipped: already followed',
    happened: 'You follow this person, have asked to, or followed them at some time before.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** The source ran dry before the run had what was asked for. */
  SOURCE_EXHAUSTED: define({
    code: 'E-FLW-W-0004',
    title: 'Not enough found',
    happened:
      'The run found no one and nothing more where it looked, so it ended with fewer than you asked for.',
    action: 'Queue it with another hashtag or account, or on another day.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'later',
  }),
  /** Instagram hides the hashtag or does not know it. */
  HASHTAG_UNAVAILABLE: define({
    code: 'E-FLW-W-0005',
    title: 'Instagram shows nothing for this hashtag',
    happened: 'Instagram does not know the hashtag or hides its posts.',
    action: 'Check the spelling or choose another hashtag.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused' },
    http: 409,
    retry: 'never',
  }),
  /** The person checks followers by hand. Twice in a row it means a block. */
  FOLLOW_UNDER_REVIEW: define({
    code: 'E-FLW-W-0006',
    title: 'This person reviews followers by hand',
    happened:
      'Instagram did not follow at once because the account looks at new followers first, though it is public.',
    action: 'Nothing to do: the person was skipped, and the bot rests for half an hour.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: {
      scope: 'target',
      outcome: 'refused',
      targetCooldownDays: 30,
      repeated: { times: 2, as: 'ACTION_BLOCKED' },
    },
    http: 409,
    retry: 'never',
    cooldownSeconds: 1_800,
  }),
}

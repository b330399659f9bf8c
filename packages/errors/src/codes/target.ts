import { define } from '../define.ts'

const skip = {
  action: 'Nothing to do.',
  actor: 'nobody',
  concerns: 'owner',
  http: 409,
  retry: 'never',
} as const

/** Targets that a user's own filters and lists leave out, and what is decided about plans and automations. */
export const target = {
  /** Skipped: on the user's block list. */
  SKIPPED_BLOCK_LISTED: define({
    ...skip,
    code: 'E-TGT-I-0001',
    title: 'Skipped: on your block list',
    happened: 'You have put this person on your block list, so the bot leaves them alone.',
  }),
  /** Skipped: the name holds a blocked word. */
  SKIPPED_BLOCKED_WORD: define({
    ...skip,
    code: 'E-TGT-I-0002',
    title: 'Skipped: a blocked word in the name',
    happened: 'The username or the name of this person contains a word that you have blocked.',
  }),
  /** Skipped: too few or too many followers. */
  SKIPPED_FOLLOWER_COUNT: define({
    ...skip,
    code: 'E-TGT-I-0003',
    title: 'Skipped: too few or too many followers',
    happened: 'The number of followers of this person is outside the range of your filter.',
  }),
  /** Skipped: followers and followed out of proportion. */
  SKIPPED_FOLLOWER_RATIO: define({
    ...skip,
    code: 'E-TGT-I-0004',
    title: 'Skipped: followers out of proportion',
    happened:
      'This person has too few or too many followers for the number of people they follow, by your filter.',
  }),
  /** Skipped: too few posts. */
  SKIPPED_TOO_FEW_POSTS: define({
    ...skip,
    code: 'E-TGT-I-0005',
    title: 'Skipped: too few posts',
    happened: 'This person has fewer posts than your filter wants.',
  }),
  /** People followed before are still being read, so nobody else may be unfollowed. */
  PROTECTION_INCOMPLETE: define({
    code: 'E-TGT-W-0006',
    title: 'The people you followed before are still being read',
    happened:
      'Botyard protects whom you followed before your account was linked, and does not know all of them yet. Until then it could unfollow the wrong ones.',
    action: 'Start the bot and wait until the import under Settings is done, then queue the action again.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'later',
  }),
  /** The plan can no longer be approved. */
  PLAN_EXPIRED: define({
    code: 'E-TGT-W-0007',
    title: 'The plan is too old',
    happened: 'The targets of a plan are looked up once. After a day they may not be what you saw.',
    action: 'Make a new dry run and approve that one.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** Only a finished dry run can be approved. */
  PLAN_NOT_READY: define({
    code: 'E-TGT-W-0008',
    title: 'There is no plan to approve',
    happened:
      'The run is no dry run, is still looking for targets, found none, or was approved or discarded before.',
    action: 'Look at the run. When it is still at work, wait until it says planned.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** The run was for another Instagram account. */
  ACCOUNT_CHANGED: define({
    code: 'E-TGT-W-0009',
    title: 'Another Instagram account was connected',
    happened: 'The run was queued for the account that was connected before, so it was cancelled.',
    action: 'Queue the action again for the account that is connected now.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** Skipped: Instagram refused the same for this target not long ago. */
  SKIPPED_REFUSED_BEFORE: define({
    code: 'E-TGT-I-0010',
    title: 'Skipped: Instagram refused it before',
    happened:
      'An earlier run met a refusal for this target: it is gone, private or takes nothing from your account.',
    action: 'Nothing to do. What can change is tried again after some weeks.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** Skipped: its owner took the target out of a plan. */
  SKIPPED_DROPPED: define({
    ...skip,
    code: 'E-TGT-I-0011',
    title: 'Skipped: you took this one out',
    happened: 'You took this target out of the plan before you approved it.',
  }),
  /** Nobody is left in the plan. */
  PLAN_EMPTY: define({
    code: 'E-TGT-W-0012',
    title: 'No one is left in the plan',
    happened: 'You have taken every target out of the plan, so there is nothing to carry out.',
    action: 'Put someone back, or discard the plan.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** A picture of somebody could not be shown. */
  PICTURE_UNAVAILABLE: define({
    code: 'E-TGT-I-0013',
    title: 'There is no picture to show',
    happened:
      'Instagram named no picture of this person, its address has expired, or what is there is no picture of at most 100 KB.',
    action: 'Nothing to do. A new dry run asks Instagram where the picture is now.',
    actor: 'nobody',
    concerns: 'owner',
    http: 404,
    retry: 'later',
  }),
  /** Skipped: no picture of their own. */
  SKIPPED_NO_PICTURE: define({
    ...skip,
    code: 'E-TGT-I-0014',
    title: 'Skipped: no picture',
    happened: 'This person has chosen no picture of their own, and your filter skips such people.',
  }),
  /** Skipped: verified, or not. */
  SKIPPED_VERIFIED: define({
    ...skip,
    code: 'E-TGT-I-0015',
    title: 'Skipped: verified, or not verified',
    happened:
      'Your filter wants only people whom Instagram has verified, or only others; this person is none of them.',
  }),
  /** Skipped: the name is in another script. */
  SKIPPED_NAME_SCRIPT: define({
    ...skip,
    code: 'E-TGT-I-0016',
    title: 'Skipped: name in another script',
    happened: 'The name of this person holds no letter of the scripts that your filter wants.',
  }),
  /** Skipped: another kind of account. */
  SKIPPED_ACCOUNT_KIND: define({
    ...skip,
    code: 'E-TGT-I-0017',
    title: 'Skipped: another kind of account',
    happened:
      'Your filter wants only personal accounts, or only businesses and creators; this is none of them.',
  }),
  /** Skipped: a blocked word in the biography. */
  SKIPPED_BIOGRAPHY_WORD: define({
    ...skip,
    code: 'E-TGT-I-0018',
    title: 'Skipped: a blocked word in the biography',
    happened: 'The biography of this person contains a word that you have blocked.',
  }),
  /** Skipped: none of the wanted words in the biography. */
  SKIPPED_BIOGRAPHY_LACKS: define({
    ...skip,
    code: 'E-TGT-I-0019',
    title: 'Skipped: none of your words in the biography',
    happened: 'The biography of this person contains none of the words that your filter wants.',
  }),
  /** Skipped: too few mutual followers. */
  SKIPPED_MUTUAL_FOLLOWERS: define({
    ...skip,
    code: 'E-TGT-I-0020',
    title: 'Skipped: too few mutual followers',
    happened: 'Fewer of the people you follow follow this person than your filter wants.',
  }),
  /** Skipped: no post lately. */
  SKIPPED_LAST_POST: define({
    ...skip,
    code: 'E-TGT-I-0021',
    title: 'Skipped: no post lately',
    happened: 'The last post of this person is older than your filter allows, or there is none.',
  }),
  /** Skipped: Instagram does not say what a filter asks. */
  SKIPPED_NOT_TOLD: define({
    ...skip,
    code: 'E-TGT-I-0022',
    title: 'Skipped: not known',
    happened: 'Instagram does not tell this account what one of your filters asks about this person.',
    action:
      'Switch that filter off to take such people as well. Posts of private accounts, for one, are shown to followers only.',
  }),
  /** The hours of an automation ended before its share was used. */
  WINDOW_ENDED: define({
    code: 'E-SCH-I-0001',
    title: 'The working hours ended',
    happened: 'The automation did what it could within its hours, and goes on in the next window.',
    action: 'Nothing to do. To do more, make the window longer.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'later',
  }),
  /** The automation has done, or is about to do, all it may do today. */
  SHARE_USED: define({
    code: 'E-SCH-W-0002',
    title: 'Today’s share of the automation is used',
    happened: 'Its runs of today have done, or still have to do, as much as its daily share allows.',
    action: 'Wait for tomorrow, or raise the daily share of the automation.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'later',
  }),
}

import { define } from '../define.ts'

/** What became of single effects: those Instagram accepted and did not carry out, and those nobody wanted. */
export const effect = {
  /** Unfollowed, says Instagram, and the person is still followed. */
  UNFOLLOW_NOT_EFFECTIVE: define({
    code: 'E-UNF-W-0001',
    title: 'The unfollow had no effect',
    happened: 'Instagram accepted the request, but the person is still followed.',
    action: 'Nothing to do if it happens once. If it keeps happening, the bot rests automatically.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', repeated: { times: 3, as: 'ACTION_WITHOUT_EFFECT' } },
    http: 409,
    retry: 'never',
  }),
  /** Never unfollowed: followed before the account was linked. */
  SKIPPED_PROTECTED: define({
    code: 'E-UNF-I-0002',
    title: 'Skipped: protected person',
    happened: 'You followed this person before you connected the account, so the bot never unfollows them.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** Never unfollowed: on the owner's allow list. */
  SKIPPED_ALLOW_LISTED: define({
    code: 'E-UNF-I-0003',
    title: 'Skipped: on your allow list',
    happened: 'This person is on your allow list, so the bot never unfollows them.',
    action: 'Nothing to do. Take them off the list if that is not what you want.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** Only people who do not follow back were to be unfollowed. */
  SKIPPED_FOLLOWS_BACK: define({
    code: 'E-UNF-I-0004',
    title: 'Skipped: follows you back',
    happened: 'The person follows you, and only people who do not were to be unfollowed.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** Nothing to unfollow. */
  SKIPPED_NOT_FOLLOWED: define({
    code: 'E-UNF-I-0005',
    title: 'Skipped: not followed any more',
    happened: 'You do not follow this person any more.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** Liked, says Instagram, and the post is not. */
  LIKE_NOT_EFFECTIVE: define({
    code: 'E-LIKE-W-0001',
    title: 'The like had no effect',
    happened: 'Instagram accepted the like, but the post does not show it.',
    action: 'Nothing to do if it happens once. If it keeps happening, the bot rests automatically.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', repeated: { times: 3, as: 'ACTION_WITHOUT_EFFECT' } },
    http: 409,
    retry: 'never',
  }),
  /** The post is liked already, by hand or by this bot. */
  SKIPPED_ALREADY_LIKED: define({
    code: 'E-LIKE-I-0002',
    title: 'Skipped: already liked',
    happened: 'You like this post, or liked it at some time before.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** The person tells no story now. */
  SKIPPED_NO_STORY: define({
    code: 'E-STO-I-0002',
    title: 'Skipped: no story now',
    happened: 'The person has no story that your account can see, or it has ended.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** All of the story was seen before. */
  SKIPPED_STORY_SEEN: define({
    code: 'E-STO-I-0003',
    title: 'Skipped: story already seen',
    happened: 'Your account has seen everything this person shows today.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** Sent, says Instagram, and the thread does not hold it. */
  MESSAGE_NOT_EFFECTIVE: define({
    code: 'E-DM-W-0003',
    title: 'The message did not arrive',
    happened: 'Instagram accepted the message, but the conversation does not show it.',
    action: 'Nothing to do if it happens once. If it keeps happening, the bot rests automatically.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', repeated: { times: 3, as: 'ACTION_WITHOUT_EFFECT' } },
    http: 409,
    retry: 'never',
  }),
  /** A bot writes to a person once. */
  SKIPPED_ALREADY_MESSAGED: define({
    code: 'E-DM-I-0004',
    title: 'Skipped: was sent a message before',
    happened: 'The bot has written to this person before, and it writes to each person once.',
    action: 'Nothing to do. Write further messages yourself, in Instagram.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  /** Nobody on Instagram has the name. */
  SKIPPED_NOBODY_NAMED: define({
    code: 'E-DM-I-0005',
    title: 'Skipped: no one has this name',
    happened: 'Instagram knows no one with this username. They may have changed it.',
    action: 'Check the spelling.',
    actor: 'user',
    concerns: 'owner',
    http: 404,
    retry: 'never',
  }),
  /** Commented, says Instagram, and the post shows nothing. */
  COMMENT_NOT_EFFECTIVE: define({
    code: 'E-CMT-W-0002',
    title: 'The comment had no effect',
    happened: 'Instagram accepted the comment, but the post does not show it.',
    action: 'Nothing to do if it happens once. If it keeps happening, write other templates.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', repeated: { times: 3, as: 'ACTION_WITHOUT_EFFECT' } },
    http: 409,
    retry: 'never',
  }),
  /** A bot comments on a post once. */
  SKIPPED_ALREADY_COMMENTED: define({
    code: 'E-CMT-I-0003',
    title: 'Skipped: already commented',
    happened: 'The bot has commented on this post before, and it does so once.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
  SKIPPED_AUTHOR_COMMENTED: define({
    code: 'E-CMT-I-0004',
    title: 'Skipped: got a comment lately',
    happened:
      'The bot has commented under a post of this person within the days that the run leaves between two.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'owner',
    http: 409,
    retry: 'never',
  }),
}

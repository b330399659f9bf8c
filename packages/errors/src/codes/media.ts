import { define } from '../define.ts'

/** Posts, stories, comments and uploads. */
export const media = {
  /** The post does not exist or is not shown. */
  MEDIA_NOT_FOUND: define({
    code: 'E-MED-I-0001',
    title: 'The post is not available',
    happened: 'Instagram does not show this post any more, or never had it. It was skipped.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 'forever' },
    http: 404,
    retry: 'never',
  }),
  /** The post was deleted after it was found. */
  MEDIA_DELETED: define({
    code: 'E-MED-I-0002',
    title: 'The post was deleted',
    happened: 'The post was deleted between the moment it was found and now. It was skipped.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 'forever' },
    http: 404,
    retry: 'never',
  }),
  /** This post cannot be liked from this account. */
  MEDIA_NOT_LIKEABLE: define({
    code: 'E-MED-I-0003',
    title: 'This post cannot be liked',
    happened: 'Instagram does not let your account like this post. It was skipped.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 'forever' },
    http: 409,
    retry: 'never',
  }),
  /** Comments are switched off under the post. */
  COMMENTS_OFF: define({
    code: 'E-CMT-I-0001',
    title: 'Comments are off under this post',
    happened: 'Whoever made the post takes no comments, or none from you. It was skipped.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 'forever' },
    http: 409,
    retry: 'never',
  }),
  /** Seen said, and nobody counted: the request had the wrong form. */
  STORY_NOT_SEEN: define({
    code: 'E-STO-W-0001',
    title: 'The story was not counted as seen',
    happened: 'Instagram accepted the request, but does not list your account among those who saw the story.',
    action: 'Nothing to do if it happens once. If it keeps happening, update Botyard.',
    actor: 'operator',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', repeated: { times: 3, as: 'ACTION_WITHOUT_EFFECT' } },
    http: 409,
    retry: 'never',
  }),
  /** Instagram still converts the file. */
  UPLOAD_PENDING: define({
    code: 'E-UPL-I-0001',
    title: 'Instagram still works on the upload',
    happened: 'Instagram has the file and is not done converting it.',
    action: 'Nothing to do: it is asked again in some seconds.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused' },
    http: 409,
    retry: 'later',
    cooldownSeconds: 10,
  }),
  /** Instagram cannot use the file. */
  UPLOAD_REJECTED: define({
    code: 'E-UPL-E-0002',
    title: 'Instagram cannot use the file',
    happened: 'Instagram could not convert the file: it has no picture or sound it can read.',
    action: 'Re-encode the file as H.264 and upload it again.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused' },
    http: 422,
    retry: 'never',
  }),
}

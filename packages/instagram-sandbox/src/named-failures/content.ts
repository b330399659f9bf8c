import type { NamedFailure } from './named-failure.ts'

/** About posts, comments, messages and uploads. */
export const content = {
  media_not_found: { status: 400, body: { message: 'Media not found or unavailable', status: 'fail' } },
  media_deleted: {
    status: 400,
    body: {
      message: 'Sorry, this media has been deleted',
      like_error_key: 'like_media_does_not_exist',
      status: 'fail',
    },
  },
  cannot_like: { status: 400, body: { message: 'Sorry, you cannot like this media', status: 'fail' } },
  comments_disabled: { status: 200, body: { comments_disabled: true } },
  dm_requests_closed: {
    status: 400,
    body: { message: "You can't message this account unless they follow you.", status: 'fail' },
  },
  transcode_pending: { status: 202, body: { message: 'Transcode not finished yet.', status: 'fail' } },
  transcode_error: {
    status: 400,
    body: { message: 'Transcode error: Not a single valid video stream', status: 'fail' },
  },
} satisfies Record<string, NamedFailure>

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
  dm_item_ack_wrong: {
    status: 403,
    body: {
      action: 'item_ack',
      status_code: '403',
      message: "We're sorry, but something went wrong. Please try again.",
      payload: { client_context: '1', message: "We're sorry, but something went wrong. Please try again." },
      status: 'fail',
    },
  },
  dm_not_deliverable_app: {
    status: 403,
    body: {
      action: 'item_ack',
      status_code: '403',
      payload: {
        client_context: '',
        message: 'This may be due to their app version or other settings. Client context:',
      },
      status: 'fail',
    },
  },
  dm_closed_http_200: {
    status: 200,
    body: {
      message:
        "This account can't receive your message because they don't allow new message requests from everyone.",
      status: 'fail',
    },
  },
  comment_media_gone: {
    status: 400,
    body: {
      message: 'feedback_required',
      comment_error_key: 'comment_media_does_not_exist',
      feedback_title: "Couldn't Post Your Comment",
      feedback_message: 'The post you were viewing has been deleted.',
      feedback_required: true,
      status: 'fail',
    },
  },
} satisfies Record<string, NamedFailure>

import type { NamedFailure } from './named-failure.ts'

/** About the person or hashtag something was meant for. */
export const target = {
  user_not_found: {
    status: 404,
    body: { message: 'User not found', status: 'fail', error_type: 'user_not_found' },
  },
  /** A search that finds nobody. */
  exact_user_not_found: {
    status: 200,
    body: { num_results: 0, users: [], has_more: false, rank_token: '...', status: 'ok' },
  },
  private_account: { status: 400, body: { message: 'Not authorized to view user', status: 'fail' } },
  followers_unfetchable: {
    status: 400,
    body: { message: '... unable to fetch followers ...', status: 'fail' },
  },
  invalid_target: { status: 400, body: { message: 'Invalid target user', status: 'fail' } },
  tag_feed_gone: { status: 404, body: { status: 'fail' } },
  hashtag_warning: {
    status: 200,
    body: {
      warning_message: { category_name: 'HASHTAG_PAGE_WARNING_MESSAGE', body_text: '...' },
      null_state: { title: '...' },
    },
  },
} satisfies Record<string, NamedFailure>

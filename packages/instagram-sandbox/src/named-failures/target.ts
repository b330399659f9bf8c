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
  followers_limited: {
    status: 200,
    body: {
      users: [
        { pk: '2000000067', pk_id: '2000000067', username: 'a.person', full_name: '', is_private: false },
      ],
      big_list: false,
      page_size: 200,
      has_more: false,
      should_limit_list_of_followers: true,
      use_clickable_see_more: false,
      status: 'ok',
    },
  },
} satisfies Record<string, NamedFailure>

import type { NamedFailure } from './named-failure.ts'

/** What only the website answers: redirects, pages, GraphQL. */
export const web = {
  web_session_on_app_host: {
    status: 200,
    body: {
      message: "We're sorry, but something went wrong. Please try again.",
      status_code: '200',
      status: 'fail',
    },
  },
  web_session_dead: {
    status: 401,
    body: {
      message: 'Please wait a few minutes before you try again.',
      require_login: true,
      igweb_rollout: true,
      status: 'fail',
    },
  },
  web_redirect_login: {
    status: 302,
    headers: { location: 'https://www.instagram.com/accounts/login/?next=%2F' },
    body: '',
  },
  web_redirect_challenge: {
    status: 302,
    headers: { location: 'https://www.instagram.com/challenge/?next=/' },
    body: '',
  },
  web_redirect_suspended: {
    status: 302,
    headers: { location: 'https://www.instagram.com/accounts/suspended/?next=/' },
    body: '',
  },
  web_logged_out_by_cookie: {
    status: 200,
    headers: { 'set-cookie': 'sessionid=""; Max-Age=0; Path=/; Domain=.instagram.com' },
    body: '',
  },
  web_useragent_mismatch: { status: 400, body: { message: 'useragent mismatch', status: 'fail' } },
  web_spam_without_words: { status: 400, body: { message: '', spam: true, status: 'fail' } },
  web_please_reload: {
    status: 200,
    body: {
      error: 1357004,
      errorSummary: 'Sorry, something went wrong',
      errorDescription: 'Please try closing and re-opening your browser window.',
    },
  },
  graphql_query_retired: {
    status: 200,
    body: {
      errors: [
        {
          message: 'execution error',
          code: 1675002,
          summary: 'Incorrect Query',
          description: 'The query provided was invalid.',
          extensions: {},
          severity: 'CRITICAL',
        },
      ],
      status: 'ok',
    },
  },
  graphql_rate_limit: {
    status: 200,
    body: {
      errors: [{ message: 'Rate limit exceeded', severity: 'CRITICAL', code: 1675004 }],
      data: null,
      status: 'ok',
    },
  },
  graphql_execution_error: {
    status: 200,
    body: {
      errors: [
        {
          message: 'execution error',
          path: ['xdt_api__v1__media__shortcode__web_info'],
          severity: 'CRITICAL',
        },
      ],
      data: null,
      extensions: { is_final: true },
    },
  },
  graphql_seen_null: { status: 200, body: { data: { xdt_mark_story_reel_seen: null }, status: 'ok' } },
  graphql_403: { status: 403, body: '' },
  silent_empty_list: {
    status: 200,
    body: {
      data: {
        user: {
          edge_followed_by: {
            count: 13520,
            page_info: { has_next_page: false, end_cursor: null },
            edges: [],
          },
        },
      },
      status: 'ok',
    },
  },
  web_profile_info_asset: {
    status: 400,
    body: {
      message:
        'Asset asset://laser.provider/ig_business_category_subvertical has been deleted. You cannot use this schema',
      status: 'fail',
    },
  },
  web_write_html_shell: { status: 200, body: '<!DOCTYPE html><html class="_9dls"><body></body></html>' },
  web_route_gone_404: {
    status: 404,
    body: '<!DOCTYPE html><html><head><title>Page not found</title></head></html>',
  },
} satisfies Record<string, NamedFailure>

import type { FailureName } from '@botyard/instagram-sandbox/named-failures'
import type { Answer } from '../instagram/classify.ts'

/** Met by what is no bot at work: the website's profile, an import, a second step. Told apart, and never unknown. */
export const elsewhere: Partial<Record<FailureName, Partial<Answer> & { path: string }>> = {
  two_factor_whatsapp_or_approval: { path: '/api/v1/accounts/login/' },
  two_factor_flow_refused: { path: '/api/v1/accounts/two_factor_login/' },
  login_bad_password_other_network: { path: '/api/v1/accounts/login/', passwordWorkedBefore: true },
  challenge_auth_platform_page: { path: '/auth_platform/' },
  challenge_doubled_path: { path: '/api/v1/api/v1/challenge/' },
  challenge_without_id: { path: '/api/v1/accounts/login/' },
  session_import_login_required: { path: '/api/v1/accounts/current_user/', during: 'import' },
  followers_limited: { path: '/api/v1/friendships/1/followers/' },
  follower_row_incomplete: { path: '/api/v1/friendships/1/followers/' },
  hashtag_node_incomplete: { path: '/api/v1/tags/x/sections/' },
  web_session_on_app_host: { path: '/api/v1/accounts/current_user/' },
  web_session_dead: { path: '/api/v1/users/1/info/', profile: 'web' },
  web_redirect_login: { path: '/', profile: 'web' },
  web_redirect_challenge: { path: '/', profile: 'web' },
  web_redirect_suspended: { path: '/', profile: 'web' },
  web_logged_out_by_cookie: { path: '/', profile: 'web' },
  web_useragent_mismatch: { path: '/api/v1/users/1/info/' },
  web_spam_without_words: { path: '/api/graphql', profile: 'web' },
  web_please_reload: { path: '/api/graphql', profile: 'web' },
  graphql_query_retired: { path: '/api/graphql', profile: 'web' },
  graphql_rate_limit: { path: '/api/graphql', profile: 'web' },
  graphql_execution_error: { path: '/api/graphql', profile: 'web' },
  graphql_seen_null: { path: '/api/graphql', profile: 'web' },
  graphql_403: { path: '/api/graphql', profile: 'web' },
  silent_empty_list: { path: '/graphql/query', profile: 'web' },
  web_profile_info_asset: { path: '/api/v1/users/web_profile_info/', profile: 'web' },
  web_write_html_shell: { path: '/api/v1/friendships/create/1/', profile: 'web' },
  web_route_gone_404: { path: '/web/likes/1/like/', profile: 'web' },
}

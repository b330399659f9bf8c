/**
 * Tables with rows of people that need no cap, and why not. A table that is neither here nor in `caps.ts` fails a test.
 * `one`: a unique index keeps it to a row a person, or to one for each of something that only we name.
 */
export const tablesWithoutCap: Readonly<
  Record<string, { readonly one: readonly string[] } | { readonly because: string }>
> = {
  bot_instances: { one: ['user_id'] },
  instagram_credentials: { one: ['user_id'] },
  second_factors: { one: ['user_id'] },
  user_bot_status: { one: ['user_id'] },
  user_streams: { one: ['user_id'] },
  warm_ups: { one: ['user_id'] },
  cooldowns: { one: ['user_id', 'action'] },
  daily_limits: { one: ['user_id', 'action'] },
  failure_streaks: { one: ['user_id', 'error_code'] },
  follower_counts: { one: ['user_id', 'instagram_user_id', 'day'] },
  quota_usage: { one: ['user_id', 'action', 'period', 'starts_at'] },
  activity_logs: { because: 'history of what happened, as long as ACTIVITY_RETENTION_DAYS says' },
  effects: { because: 'memory of what was done at Instagram, as fast as the limits of actions let it be' },
  instagram_links: {
    because: 'one that ended for each account that was connected, by a sign-in at Instagram',
  },
  limit_reductions: { because: 'Instagram causes them, one for each block' },
  protected_people: { because: 'whom an account follows, of which Instagram allows 7,500' },
  recovery_codes: { because: 'replaced as one set of ten' },
}

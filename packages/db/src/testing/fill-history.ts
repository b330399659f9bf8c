import type pg from 'pg'

/** How much each account has behind it, spread evenly over the days. */
export interface History {
  readonly days: number
  readonly activity: number
  readonly runs: number
  /** Of each run but the oldest. */
  readonly targets: number
  /** Of the oldest. */
  readonly firstTargets: number
}

/**
 * Gives accounts a long history in the order in which it would have come: activity, runs with their targets, and a line of the audit log for
 * ten entries. Beside what is frequent there is something rare of each kind, far back, which a careless query looks for in everything.
 * PostgreSQL makes it up by itself, without triggers, and builds its indexes at the end; for a superuser.
 */
export async function fillHistory(
  owner: pg.Pool,
  userIds: readonly string[],
  { days, activity, runs, targets, firstTargets }: History,
): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'`,
    )
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(secondaryIndexes)
    for (const { name } of indexes) await client.query(`drop index ${name}`)
    await client.query('delete from activity_logs where user_id = any ($1::uuid[])', [userIds])
    await client.query('update user_streams set head = $2 where user_id = any ($1::uuid[])', [
      userIds,
      activity,
    ])
    await client.query(insertRuns, [userIds, days, runs, targets])
    await client.query(insertTargets, [userIds, days, runs, targets, firstTargets])
    await client.query(insertActivity, [userIds, days, activity, runs])
    await client.query(insertActs, [userIds, days, Math.ceil(activity / 10)])
    for (const { definition } of indexes) await client.query(definition)
    await client.query('vacuum analyze')
  } finally {
    client.release(true)
  }
}

const secondaryIndexes = `
  select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
  where indrelid in ('activity_logs'::regclass, 'effects'::regclass, 'audit_log'::regclass)
    and not exists (select from pg_constraint where conindid = indexrelid)`

/** A version 4 as any other run has, and the same each time. */
const runId = (number: string) =>
  `overlay(overlay(md5(user_id::text || ${number}) placing '4' from 13) placing '8' from 17)::uuid`
const at = (part: string, of: string) =>
  `now() - ($2::int * interval '1 day') * (1 - ${part}::float8 / ${of}::float8)`
const accounts = 'unnest($1::uuid[]) user_id'

const insertRuns = `
  insert into runs (id, user_id, action, quota, params, state, requested, done, is_source_exhausted, correlation_id, created_at,
    started_at, finished_at)
  select ${runId('n')}, user_id, case n % 3 when 0 then 'like-hashtag' else 'follow-hashtag' end, 'follow',
    '{"hashtag": "coffee", "count": 10}', case when n % 50 = 1 then 'failed' when n % 20 = 1 then 'cancelled' else 'done' end,
    $4::int, $4::int / 2, true, 'history-' || n, made_at, made_at, made_at
  from generate_series(1, $3::int) n, ${accounts}, lateral (select ${at('n', '$3::int')} as made_at) made order by n`

const insertTargets = `
  insert into effects (run_id, user_id, instagram_user_id, kind, target_id, target_name, is_once_per_target, state, error_code, skip_reason,
    source, requested_at, acknowledged_at, verified_at, checked_at, created_at)
  select ${runId('n')}, user_id, (select instagram_user_id from instagram_credentials connected where connected.user_id = owner.user_id),
    case n % 3 when 0 then 'like' when 1 then 'follow' else 'unfollow' end, n || '-' || t, 'somebody.' || n || '_' || t, true, state,
    case state when 'failed' then 'E-IG-E-0006' end, case state when 'skipped' then 'private' end, '#coffee' || n % 7,
    case when state <> 'skipped' then made_at end, case when state in ('acknowledged', 'verified') then made_at end,
    case when state = 'verified' then made_at end, case when state in ('acknowledged', 'verified') then made_at end, made_at
  from generate_series(1, $3::int) n, unnest($1::uuid[]) owner (user_id), generate_series(1, case n when 1 then $5::int else $4::int end) t,
    lateral (select
      case when t % 2 = 0 then 'verified' when t % 30 = 1 then 'failed' when t % 3 = 0 then 'skipped' else 'acknowledged' end as state,
      ${at('((n - 1) + t::float8 / case n when 1 then $5::int else $4::int end)', '$3::int')} as made_at) made`

const insertActivity = `
  insert into activity_logs (user_id, seq, at, event, action, status, target, message, error_code, run_id, correlation_id, changes)
  select user_id, seq, ${at('seq', '$3::int')},
    case when seq % 5000 = 7 then 'limit.reduced' when status = 'failed' then 'effect.failed' when status = 'skipped' then 'effect.skipped' else 'effect.acknowledged' end,
    case when seq = 11 then 'comment' else (array['follow', 'unfollow', 'like', 'view-story'])[1 + seq % 4] end, status,
    'somebody.' || seq % 9973,
    case when seq = 13 then 'Something happened only once' else 'Done for somebody_' || seq % 9973 end,
    case when seq % 20000 = 17 then 'E-QTA-I-0001' when status = 'failed' then 'E-IG-E-0006' end,
    ${runId('ceil(seq::float8 * $4::int / $3::int)::int')}, 'history-' || seq,
    jsonb_build_object('run', jsonb_build_object('done', seq % 50, 'state', 'running'))
  from generate_series(1, $3::int) seq, ${accounts},
    lateral (select case when seq = 19 then 'info' when seq % 40 = 0 then 'failed' when seq % 10 = 0 then 'skipped' else 'done' end as status) kept`

const insertActs = `
  insert into audit_log (at, action, actor_id, actor_name, subject_id, subject_name, ip_address, correlation_id)
  select ${at('n', '$3::int')}, case when n = 1 then 'person.disable' else 'sign-in' end, user_id, 'somebody', user_id, 'somebody',
    '127.0.0.1', 'history'
  from generate_series(1, $3::int) n, ${accounts}`

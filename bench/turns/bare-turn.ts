import type pg from 'pg'

/**
 * The peer: the same two transactions written down by hand, one statement after another through `pg`, as the owner of
 * the tables, without roles, policies, filters, limits of the installation, or events for open pages.
 */
export async function bareTurn(pool: pg.Pool, userId: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select * from user_bot_status s join bot_instances b using (user_id) where user_id = $1 for update`,
      [userId],
    )
    const { rows: planned } = await client.query(
      `select e.id, e.run_id from effects e join runs r on r.id = e.run_id
       where r.user_id = $1 and e.state = 'planned' order by e.position limit 1`,
      [userId],
    )
    const [effect] = planned
    await client.query(
      `insert into quota_usage (user_id, action, period, starts_at, used)
       values ($1, 'no-op', 'hour', date_trunc('hour', now()), 1), ($1, 'no-op', 'day', date_trunc('day', now()), 1)
       on conflict (user_id, action, period, starts_at) do update set used = quota_usage.used + 1 where quota_usage.used < 100000`,
      [userId],
    )
    const { rows: leases } = await client.query(
      `update bot_instances set fence = fence + 1, lease_owner = gen_random_uuid(), lease_until = now() + interval '30 s'
       where user_id = $1 returning fence`,
      [userId],
    )
    await client.query(
      `update effects set state = 'sending', fence = $2, requested_at = now() where id = $1`,
      [effect.id, leases[0].fence],
    )
    await client.query('commit')

    await client.query('begin')
    await client.query('select fence from bot_instances where user_id = $1 for update', [userId])
    await client.query(`update effects set state = 'acknowledged', acknowledged_at = now() where id = $1`, [
      effect.id,
    ])
    await client.query('update runs set done = done + 1 where id = $1', [effect.run_id])
    await client.query(
      `update bot_instances set lease_owner = null, lease_until = null, next_turn_at = now() + interval '1 hour' where user_id = $1`,
      [userId],
    )
    await client.query(
      `with stream as (update user_streams set head = head + 1 where user_id = $1 returning head)
       insert into activity_logs (user_id, seq, event, status, message, correlation_id)
       select $1, head, 'effect.acknowledged', 'done', 'Did nothing', 'bench' from stream`,
      [userId],
    )
    await client.query(
      `select graphile_worker.add_job('bot.turn', json_build_object('user_id', $1::text), run_at := now() + interval '1 hour', job_key := 'bot:' || $1::text)`,
      [userId],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}

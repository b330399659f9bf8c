import { and, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { isoColumn, readRows } from '../../read-rows.ts'
import { accountRoles } from '../../schema/accounts/account-members.ts'
import {
  type BotState,
  botStates,
  derivedColumns,
  derivedState,
  stateRow,
  stateView,
} from '../bots/derive-state.ts'

/** A bot as administrators see it: how it stands and that it does something, never what and to whom. */
export const fleetBotView = stateView.extend({
  user_id: z.string(),
  username: z.string(),
  /** What its people call a further account; null: it is its person's first. */
  account_name: z.string().nullable(),
  instagram_username: z.string().nullable(),
  /** Who looks after it: its owner, then operators, then viewers, each by name. */
  people: z.array(z.object({ id: z.string(), username: z.string(), role: z.enum(accountRoles) })),
  /** ISO, as every time here. */
  running_since: z.string().nullable(),
  last_error_code: z.string().nullable(),
  last_error_at: z.string().nullable(),
  /** What it did last. */
  kind: z.string().nullable(),
  at: z.string().nullable(),
  /** When it asked something of Instagram within the last hour, in seconds since 1970. */
  asked_at: z.array(z.number()),
  /** What failed since midnight where its owner lives. */
  failures_today: z.number(),
  /** When all of this was so. */
  now: z.string(),
})
export type FleetBotView = z.infer<typeof fleetBotView>

const fleetBotRow = fleetBotView.extend({
  ...stateRow.shape,
  running_since: isoColumn.nullable(),
  last_error_at: isoColumn.nullable(),
  at: isoColumn.nullable(),
  now: isoColumn,
})

/** Which bots are wanted; everything given must be so. */
export interface FleetFilter {
  readonly state?: BotState | undefined
  /** Part of the username of somebody who looks after it, of an account's name or of an error code. */
  readonly text?: string | undefined
  readonly userIds?: readonly string[] | undefined
}

/** A bot's place in the list. */
export interface FleetPlace {
  readonly rank: number
  readonly username: string
}

/** Bots of people who may sign in; what stands still because its owner is kept out needs nobody. */
const fleet = sql`
  select status.user_id, username, account_name, instagram_username, ${derivedColumns}, running_since, last_error_code, last_error_at,
    time_zone
  from user_bot_status status join users on users.id = status.user_id ${derivedState} where disabled_at is null`

const rankOf = sql`array_position(${sql.param([...botStates])}::text[], state)`

/**
 * Bots, those that need someone first, then by username; after a place when one is given. One query; for the admin role.
 */
export function listFleet(
  tx: Tx,
  { state, text, userIds }: FleetFilter,
  page: { limit: number; after?: FleetPlace | undefined },
): Promise<FleetBotView[]> {
  const part = text?.toLowerCase()
  const isWanted = and(
    state && sql`state = ${state}`,
    part === undefined
      ? undefined
      : sql`(strpos(username, ${part}) > 0 or strpos(lower(account_name), ${part}) > 0 or strpos(lower(instagram_username), ${part}) > 0 or strpos(lower(last_error_code), ${part}) > 0 or strpos(lower(state_reason), ${part}) > 0
          or exists (select from account_members join users person on person.id = person_id
            where account_id = fleet.user_id and strpos(person.username, ${part}) > 0))`,
    userIds && sql`user_id = any (${sql.param([...userIds])}::uuid[])`,
    page.after && sql`(${rankOf}, username) > (${page.after.rank}::int, ${page.after.username})`,
  )
  return readRows(
    tx,
    fleetBotRow,
    sql`
    select bot.*, people.list as people, last_action.kind, last_action.at, asked.at as asked_at, failures.count as failures_today,
      now() as now
    from (
      select fleet.*, ${rankOf} as rank from (${fleet}) fleet
      where ${isWanted ?? sql`true`}
      order by rank, username limit ${page.limit}
    ) bot
    left join lateral (
      select kind, requested_at as at from effects
      where user_id = bot.user_id and requested_at is not null order by requested_at desc limit 1
    ) last_action on true
    cross join lateral (
      select coalesce(array_agg(extract(epoch from requested_at)::float8), '{}') as at from effects
      where user_id = bot.user_id and requested_at > now() - interval '1 hour'
    ) asked
    cross join lateral (
      select count(*)::int from effects
      where user_id = bot.user_id and state = 'failed' and requested_at >= date_trunc('day', now(), bot.time_zone)
    ) failures
    cross join lateral (
      select coalesce(json_agg(json_build_object('id', person.id, 'username', person.username, 'role', member.role)
        order by array_position(${sql.param([...accountRoles])}::text[], member.role), person.username), '[]') as list
      from account_members member join users person on person.id = member.person_id where member.account_id = bot.user_id
    ) people
    order by rank, username`,
  )
}

/** How the whole fleet does. */
export interface FleetCounts {
  readonly states: Readonly<Record<BotState, number>>
  readonly asked: { readonly minute: number; readonly hour: number }
  readonly failed: { readonly minute: number; readonly hour: number }
}

/** Counts bots by state, and what they did lately; for the admin role. */
export async function countFleet(tx: Tx): Promise<FleetCounts> {
  const states = await readRows(
    tx,
    stateCountRow,
    sql`
    select state, count(*)::int from (${fleet}) fleet group by state`,
  )
  const isOfMinute = sql`requested_at > now() - interval '1 minute'`
  const lately = await readRows(
    tx,
    latelyRow,
    sql`
    select coalesce(sum(asked_minute), 0)::int as asked_minute, coalesce(sum(asked_hour), 0)::int as asked_hour,
      coalesce(sum(failed_minute), 0)::int as failed_minute, coalesce(sum(failed_hour), 0)::int as failed_hour
    from (${fleet}) fleet
    cross join lateral (
      select count(*) filter (where ${isOfMinute}) as asked_minute, count(*) as asked_hour,
        count(*) filter (where state = 'failed' and ${isOfMinute}) as failed_minute,
        count(*) filter (where state = 'failed') as failed_hour
      from effects where user_id = fleet.user_id and requested_at > now() - interval '1 hour'
    ) lately`,
  )
  const count = (state: BotState) => states.find((row) => row.state === state)?.count ?? 0
  const [sums] = lately
  return {
    states: {
      needs_you: count('needs_you'),
      paused: count('paused'),
      resting: count('resting'),
      action_paused: count('action_paused'),
      running: count('running'),
      waiting: count('waiting'),
      ready: count('ready'),
      disconnected: count('disconnected'),
    },
    asked: { minute: sums?.asked_minute ?? 0, hour: sums?.asked_hour ?? 0 },
    failed: { minute: sums?.failed_minute ?? 0, hour: sums?.failed_hour ?? 0 },
  }
}

const stateCountRow = z.object({ state: z.enum(botStates), count: z.number() })

const latelyRow = z.object({
  asked_minute: z.number(),
  asked_hour: z.number(),
  failed_minute: z.number(),
  failed_hour: z.number(),
})

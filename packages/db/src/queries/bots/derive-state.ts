import { errors } from '@botyard/errors'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { isoColumn } from '../../read-rows.ts'
import { openIncidentOfStatus } from '../installation/incidents.ts'
import { openRuns } from '../runs/state-lists.ts'

/** The states of a bot, the one that wants somebody's attention most first. */
export const botStates = [
  'needs_you',
  'paused',
  'resting',
  'action_paused',
  'running',
  'waiting',
  'ready',
  'disconnected',
] as const

/**
 * How a bot stands, in one word. `paused`: by its people for a while, or with every bot an incident reaches; `resting`: the whole account; `action_paused`:
 * every kind of action it has something to do for; `running` has something to do, `waiting` has not.
 */
export type BotState = (typeof botStates)[number]

/** A state with what goes with it, as plain JSON; the whole of it is derived by {@link derivedState} and nowhere else. */
export const stateView = z.object({
  state: z.enum(botStates),
  /** When it ends by itself, where that is known. ISO. */
  state_until: z.string().nullable(),
  /** Why: a code of `packages/errors`. */
  state_reason: z.string().nullable(),
  /** Which kind of action is paused. */
  state_action: z.string().nullable(),
})
export type StateView = z.infer<typeof stateView>

/** The row of a query that selects {@link derivedColumns}. */
export const stateRow = stateView.extend({ state_until: isoColumn.nullable() })

/**
 * The one definition of a bot's state, as a lateral join named `derived` for a query whose `status` is a row of
 * `user_bot_status`. Runs whose kind of action cools down wait; when all do, the first to go on says until when.
 */
export const derivedState = sql`
  cross join lateral (
    select
      case when not status.session_valid then
        case when status.bot_running or status.instagram_username is not null or exists (
            select from error_codes where code = status.last_error_code and asks_owner)
          then 'needs_you' else 'disconnected' end
      when not status.bot_running then 'ready'
      when incident.error_code is not null then 'paused'
      when status.paused_until > greatest(status.resting_until, now()) then 'paused'
      when status.resting_until > now() then 'resting'
      when work.open > 0 and work.open > work.cooling then 'running'
      when cooldown.rests_until is not null then 'action_paused'
      else 'waiting' end as name,
      incident.id as incident_id, incident.error_code as incident_code, incident.note as incident_note,
      incident.started_at as incident_since, incident.profile_kind as incident_profile, cooldown.*
    from (select) one
    ${openIncidentOfStatus}
    cross join lateral (
      select count(*) as open, count(cooldowns.action) filter (where not runs.is_dry_run) as cooling
      from runs left join cooldowns
        on cooldowns.user_id = runs.user_id and cooldowns.action = runs.quota and cooldowns.rests_until > now()
      where runs.user_id = status.user_id and runs.state in ${openRuns}
    ) work
    left join lateral (
      select cooldowns.action, cooldowns.rests_until, cooldowns.error_code from cooldowns
      where cooldowns.user_id = status.user_id and cooldowns.rests_until > now()
        and (work.open = 0 or exists (
          select from runs where runs.user_id = status.user_id and runs.quota = cooldowns.action
            and runs.state in ${openRuns}))
      order by cooldowns.rests_until limit 1
    ) cooldown on true
  ) derived`

/** What a query with {@link derivedState} selects. */
export const derivedColumns = sql`
  derived.name as state,
  case derived.name when 'resting' then status.resting_until
    when 'paused' then case when derived.incident_code is null then status.paused_until end when 'action_paused' then derived.rests_until end as state_until,
  case derived.name when 'paused' then coalesce(derived.incident_code, ${errors.BOT_PAUSED.code}) when 'action_paused' then derived.error_code
    when 'resting' then status.last_error_code when 'needs_you' then status.last_error_code end as state_reason,
  case derived.name when 'action_paused' then derived.action end as state_action`

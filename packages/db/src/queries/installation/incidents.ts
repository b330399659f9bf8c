import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { botTurn } from '../../jobs/bot-turn.ts'
import { enqueueing } from '../../jobs/enqueue.ts'
import { instantColumn, readRows } from '../../read-rows.ts'
import { everybody } from '../../wake-buses/wake-bus.ts'
import { rememberMoved } from '../../with-role.ts'

/** As what an account speaks to Instagram: the app, or the browser its session came from. */
export const profileKinds = ['app', 'web'] as const
export type ProfileKind = (typeof profileKinds)[number]

/** Trouble of many accounts, as plain JSON. Times are ISO strings. */
export interface Incident {
  readonly id: string
  readonly errorCode: string
  readonly note: string | null
  /** The administrator who declared it; null when Botyard found it. */
  readonly declaredBy: string | null
  readonly startedAt: string
  readonly probeAt: string | null
  readonly probes: number
  readonly endedAt: string | null
  readonly endedBy: string | null
  /** Whose bots pause; null: everyone's. */
  readonly profileKind: ProfileKind | null
}

export interface NewIncident {
  readonly errorCode: string
  readonly note?: string
  readonly declaredBy?: string
  /** When one account may ask whether it is over; absent: only an administrator ends it. */
  readonly probeAfterSeconds?: number
  readonly clientProfile?: string
  /** Whose bots it reaches; absent: everyone's. */
  readonly profileKind?: ProfileKind
}

/**
 * The open incident that reaches the bot whose row of `user_bot_status` the query calls `status`, as a lateral join named
 * `incident`: what concerns everyone goes before what concerns one kind of profile.
 */
export const openIncidentOfStatus = sql`
  left join lateral (
    select * from incidents
    where ended_at is null and coalesce(profile_kind, status.profile_kind) = status.profile_kind
    order by profile_kind nulls first limit 1
  ) incident on true`

/**
 * Opens an incident and wakes every running bot it reaches, so that each pauses and tells its owner.
 * @returns undefined when one that reaches as far is open already.
 */
export async function openIncident(tx: Tx, incident: NewIncident): Promise<Incident | undefined> {
  const { errorCode, note, declaredBy, probeAfterSeconds, clientProfile, profileKind } = incident
  const rows = await readRows(
    tx,
    incidentRow,
    sql`
    insert into incidents (error_code, note, declared_by, started_at, probe_at, client_profile, profile_kind)
    values (${errorCode}, ${note ?? null}, ${declaredBy ?? null}::uuid, now(),
      now() + make_interval(secs => ${probeAfterSeconds ?? null}), ${clientProfile ?? null}, ${profileKind ?? null})
    on conflict (coalesce(profile_kind, '')) where ended_at is null do nothing
    returning *`,
  )
  const [row] = rows
  if (!row) return undefined
  rememberMoved(tx, everybody)
  await tx.execute(sql`
    with woken as (
      update bot_instances set next_turn_at = now()
      from user_bot_status status
      where status.user_id = bot_instances.user_id and status.bot_running and status.session_valid
        and status.profile_kind = coalesce(${profileKind ?? null}, status.profile_kind)
      returning bot_instances.user_id
    )
    select ${enqueueing(botTurn, { user_id: sql`user_id` })} from woken`)
  return toIncident(row)
}

/**
 * Ends an open incident. The bots that paused for it go on, spread at random over `spreadSeconds`, so that they do not all
 * come back at the same moment.
 * @returns undefined when it is not open; `onlyFound` leaves what an administrator declared.
 */
export async function endIncident(
  tx: Tx,
  end: { id: string; endedBy?: string; spreadSeconds: number; onlyFound?: boolean },
): Promise<Incident | undefined> {
  const rows = await readRows(
    tx,
    incidentRow,
    sql`
    update incidents set ended_at = now(), ended_by = ${end.endedBy ?? null}::uuid, probe_at = null
    where ended_at is null and id = ${end.id}::uuid
      and (declared_by is null or not ${end.onlyFound ?? false})
    returning *`,
  )
  const [row] = rows
  if (!row) return undefined
  rememberMoved(tx, everybody)
  await tx.execute(sql`
    with woken as (
      update bot_instances set next_turn_at = now() + random() * make_interval(secs => ${end.spreadSeconds})
      where paused_by = ${row.id}::uuid
      returning user_id, next_turn_at
    )
    select ${enqueueing(botTurn, { user_id: sql`user_id` }, sql`next_turn_at`)} from woken`)
  return toIncident(row)
}

/** Accounts of which one asks Instagram for everybody, the best first. */
export interface ProbeClaim {
  readonly incident: Incident
  readonly userIds: readonly string[]
}

/** How a probe is claimed; `signs` are the codes whose accounts had better not be asked. */
export interface ProbeTerms {
  readonly afterSeconds: readonly number[]
  readonly clientProfile: string
  readonly signs: readonly string[]
}

/**
 * Takes the right to probe for one incident, for one process at a time, when it is due or the client profile is another
 * by now. The next time is set in the same moment, later each time.
 */
export async function claimProbe(
  tx: Tx,
  { afterSeconds, clientProfile, signs }: ProbeTerms,
): Promise<ProbeClaim | undefined> {
  const steps = sql`${sql.param(afterSeconds)}::bigint[]`
  const rows = await readRows(
    tx,
    probeRow,
    sql`
    with due as (
      select id from incidents
      where ended_at is null and probe_at is not null
        and (probe_at <= now() or client_profile is distinct from ${clientProfile})
      order by probe_at limit 1 for update skip locked
    ), candidates as (
      select bot.user_id, exists (
        select from failure_streaks streak join incidents on incidents.id = bot.paused_by
        where streak.user_id = bot.user_id and streak.last_at > incidents.started_at - interval '1 hour'
          and (streak.error_code = incidents.error_code or split_part(streak.error_code, ' ', 1) = any (${sql.param(signs)}::text[]))
        ) or coalesce(status.last_error_code in (select error_code from incidents where ended_at is null), false)
        as has_met_it
      from bot_instances bot join user_bot_status status on status.user_id = bot.user_id
      where bot_running and session_valid and bot.paused_by in (select id from due)
    ), canary as (
      select array_agg(user_id order by has_met_it, random()) as user_ids from candidates having count(*) > 0
    )
    update incidents set probes = probes + 1, client_profile = ${clientProfile},
      probe_at = now() + make_interval(secs => (${steps})[least(probes + 1, cardinality(${steps}))])
    from due, canary where incidents.id = due.id
    returning incidents.*, canary.user_ids[1:20] as user_ids`,
  )
  const [row] = rows
  return row && { incident: toIncident(row), userIds: row.user_ids }
}

/** The open incident that reaches accounts of a kind, that of everyone first; undefined when they may work. */
export async function findOpenIncident(tx: Tx, profileKind: ProfileKind): Promise<Incident | undefined> {
  const rows = await readRows(
    tx,
    incidentRow,
    sql`
    select * from incidents where ended_at is null and coalesce(profile_kind, ${profileKind}) = ${profileKind}
    order by profile_kind nulls first limit 1`,
  )
  return rows[0] && toIncident(rows[0])
}

/** The latest incidents, open ones first, and of these the one that concerns everyone. */
export async function listIncidents(tx: Tx, limit: number): Promise<Incident[]> {
  const rows = await readRows(
    tx,
    incidentRow,
    sql`
    select * from incidents order by ended_at is null desc, ended_at is null and profile_kind is null desc, started_at desc limit ${limit}`,
  )
  return rows.map(toIncident)
}

const incidentRow = z.object({
  id: z.string(),
  error_code: z.string(),
  note: z.string().nullable(),
  declared_by: z.string().nullable(),
  started_at: instantColumn,
  probe_at: instantColumn.nullable(),
  probes: z.number(),
  ended_at: instantColumn.nullable(),
  ended_by: z.string().nullable(),
  profile_kind: z.enum(profileKinds).nullable(),
})
type IncidentRow = z.output<typeof incidentRow>

function toIncident(row: IncidentRow): Incident {
  return {
    id: row.id,
    errorCode: row.error_code,
    note: row.note,
    declaredBy: row.declared_by,
    startedAt: row.started_at.toISOString(),
    probeAt: row.probe_at?.toISOString() ?? null,
    probes: row.probes,
    endedAt: row.ended_at?.toISOString() ?? null,
    endedBy: row.ended_by,
    profileKind: row.profile_kind,
  }
}

const probeRow = incidentRow.extend({ user_ids: z.array(z.string()) })

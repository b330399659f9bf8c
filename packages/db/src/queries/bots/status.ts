import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { bigintColumn, instantColumn, isoColumn, readRows } from '../../read-rows.ts'
import { userBotStatus } from '../../schema/bots/user-bot-status.ts'
import type { UserTx } from '../../with-role.ts'
import { type ProfileKind, profileKinds } from '../installation/incidents.ts'
import { pacingRow, type StoredPacing, toStoredPacing } from '../limits/pacing.ts'
import { derivedColumns, derivedState, stateRow, stateView } from './derive-state.ts'

const pauseView = z.object({
  error_code: z.string(),
  note: z.string().nullable(),
  since: z.string(),
  /** Whose bots pause; null: everyone's. */
  profile_kind: z.enum(profileKinds).nullable(),
})

/** A bot's status as plain JSON: what queries answer, events carry and pages are shown. */
export const statusView = stateView.extend({
  instagram_username: z.string().nullable(),
  session_valid: z.boolean(),
  bot_running: z.boolean(),
  /** ISO, as every time here. */
  last_tested: z.string().nullable(),
  running_since: z.string().nullable(),
  resting_until: z.string().nullable(),
  last_error_code: z.string().nullable(),
  last_error_message: z.string().nullable(),
  last_error_at: z.string().nullable(),
  next_turn_at: z.string().nullable(),
  /** Why this bot and others pause; null when it does not. */
  incident: pauseView.nullable(),
  /** When all of this was so, by the clock of the database. */
  server_time: z.string(),
})
export type StatusView = z.infer<typeof statusView>

/** A bot as its row locks show it: status, lease and timers, all by the clock of the database. */
export interface Bot {
  readonly status: StatusView
  readonly fence: number
  /** Somebody holds the lease now. */
  readonly isLeased: boolean
  readonly sessionVersion: number
  readonly nextEffectAt: Date | null
  /** Workers that died in a row while they had this bot's turn. */
  readonly deaths: number
  readonly linkedAt: Date | null
  /** As what its session speaks to Instagram. */
  readonly profileKind: ProfileKind
  /** The open incident that reaches this bot, and the one it pauses for. */
  readonly incidentId: string | null
  readonly pausedBy: string | null
  /** What an administrator chose; null: the built-in profile holds. */
  readonly pacing: StoredPacing | null
  readonly now: Date
}

/** The status of the transaction's bot. */
export async function readStatus(tx: UserTx): Promise<StatusView> {
  return (await readBot(tx)).status
}

/** The transaction's bot, not locked: for showing, not for deciding. */
export function readBot(tx: UserTx): Promise<Bot> {
  return selectBot(tx, sql``)
}

/**
 * The transaction's bot, locked until the transaction ends. Start, stop and every reservation take this lock, so that
 * nothing is reserved after a stop has returned.
 */
export function lockBot(tx: UserTx): Promise<Bot> {
  return selectBot(tx, sql`for update of status, bot`)
}

export interface StatusChange {
  readonly instagramUsername?: string | null
  readonly sessionValid?: boolean
  readonly profileKind?: ProfileKind
  readonly lastTested?: 'now'
  readonly botRunning?: boolean
  readonly restingUntil?: Date | null
  /** Null forgets the last error. */
  readonly lastError?: { readonly code: string; readonly message: string } | null
}

/** Changes the status and answers the new one. */
export async function changeStatus(tx: UserTx, change: StatusChange): Promise<StatusView> {
  const { lastTested, botRunning, lastError, ...plain } = change
  await tx
    .update(userBotStatus)
    .set({
      ...plain,
      ...(lastTested && { lastTested: sql`now()` }),
      ...(botRunning !== undefined && {
        botRunning,
        runningSince: botRunning ? sql`coalesce(running_since, now())` : null,
      }),
      ...(lastError !== undefined && {
        lastErrorCode: lastError?.code ?? null,
        lastErrorMessage: lastError?.message ?? null,
        lastErrorAt: lastError ? sql`now()` : null,
      }),
      updatedAt: sql`now()`,
    })
    .where(eq(userBotStatus.userId, tx.userId))
  return readStatus(tx)
}

/** Forgets the workers that died over the transaction's bot: it has made progress, or its owner is asked. */
export async function forgetDeaths(tx: UserTx): Promise<void> {
  await tx.execute(sql`update bot_instances set deaths = 0 where user_id = ${tx.userId}`)
}

const botRow = statusView.extend({
  ...stateRow.shape,
  last_tested: isoColumn.nullable(),
  running_since: isoColumn.nullable(),
  resting_until: isoColumn.nullable(),
  last_error_at: isoColumn.nullable(),
  next_turn_at: isoColumn.nullable(),
  incident: pauseView.extend({ since: isoColumn }).nullable(),
  server_time: isoColumn,
  next_effect_at: instantColumn.nullable(),
  deaths: z.number(),
  fence: bigintColumn,
  is_leased: z.boolean(),
  session_version: z.number(),
  linked_at: instantColumn.nullable(),
  profile_kind: z.enum(profileKinds),
  incident_id: z.string().nullable(),
  paused_by: z.string().nullable(),
  pacing: pacingRow.nullable(),
  now: instantColumn,
})

async function selectBot(tx: UserTx, lock: ReturnType<typeof sql>): Promise<Bot> {
  const [row] = await readRows(
    tx,
    botRow,
    sql`
    select ${derivedColumns}, status.instagram_username, session_valid, last_tested, bot_running, running_since,
      greatest(resting_until, paused_until) as resting_until,
      last_error_code, last_error_message, last_error_at, next_turn_at, now() as server_time,
      case when derived.incident_code is not null then json_build_object('error_code', derived.incident_code,
        'note', derived.incident_note, 'since', derived.incident_since, 'profile_kind', derived.incident_profile) end as incident,
      next_effect_at, deaths, fence, session_version, (lease_owner is not null and lease_until > now()) as is_leased,
      credentials.linked_at, now() as now, derived.incident_id, status.profile_kind, paused_by,
      (select to_jsonb(pacing_profiles) from pacing_profiles) as pacing
    from user_bot_status status
    join bot_instances bot on bot.user_id = status.user_id
    left join instagram_credentials credentials on credentials.user_id = status.user_id ${derivedState}
    where status.user_id = ${tx.userId} ${lock}`,
  )
  if (!row) throw new TypeError('a user without user_bot_status and bot_instances rows')
  const { next_effect_at: nextEffectAt, is_leased: isLeased, session_version: sessionVersion, ...rest } = row
  const { linked_at: linkedAt, profile_kind: profileKind, incident_id: incidentId, ...more } = rest
  const { paused_by: pausedBy, deaths, fence, pacing, now, ...status } = more
  return {
    ...{
      status,
      fence,
      isLeased,
      sessionVersion,
      nextEffectAt,
      deaths,
      linkedAt,
      profileKind,
      incidentId,
      pausedBy,
      now,
    },
    pacing: toStoredPacing(pacing),
  }
}

/** Remembers for which incident the transaction's bot pauses; null: for none. */
export async function markPaused(tx: UserTx, incidentId: string | null): Promise<void> {
  await tx.execute(sql`update bot_instances set paused_by = ${incidentId}::uuid where user_id = ${tx.userId}`)
}

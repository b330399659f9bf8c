import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { bigintColumn, instantColumn, readRows } from '../../read-rows.ts'
import { userBotStatus } from '../../schema/user-bot-status.ts'
import type { UserTx } from '../../with-role.ts'
import { type ProfileKind, profileKinds } from '../installation/incidents.ts'
import { pacingRow, type StoredPacing, toStoredPacing } from '../limits/pacing.ts'
import {
  derivedColumns,
  derivedState,
  derivedStateRow,
  stateSnapshot,
  toDerivedState,
} from './derive-state.ts'

/** A bot's status as plain JSON: what events carry and presenters present. Times are ISO strings. */
export const statusSnapshot = z.object({
  /** How it stands, all things taken together. */
  state: stateSnapshot,
  instagramUsername: z.string().nullable(),
  sessionValid: z.boolean(),
  lastTested: z.string().nullable(),
  botRunning: z.boolean(),
  runningSince: z.string().nullable(),
  restingUntil: z.string().nullable(),
  lastErrorCode: z.string().nullable(),
  lastErrorMessage: z.string().nullable(),
  lastErrorAt: z.string().nullable(),
  nextTurnAt: z.string().nullable(),
  /** Why this bot and others pause; null when it does not. */
  incident: z
    .object({
      errorCode: z.string(),
      note: z.string().nullable(),
      since: z.string(),
      /** Whose bots pause; null: everyone's. */
      profileKind: z.enum(profileKinds).nullable().default(null),
    })
    .nullable(),
  /** When all of this was so, by the clock of the database. */
  asOf: z.string(),
})
export type StatusSnapshot = z.infer<typeof statusSnapshot>

/** A bot as its row locks show it: status, lease and timers, all by the clock of the database. */
export interface Bot {
  readonly status: StatusSnapshot
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
export async function readStatus(tx: UserTx): Promise<StatusSnapshot> {
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
export async function changeStatus(tx: UserTx, change: StatusChange): Promise<StatusSnapshot> {
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

const botRow = derivedStateRow.extend({
  instagram_username: z.string().nullable(),
  session_valid: z.boolean(),
  last_tested: instantColumn.nullable(),
  bot_running: z.boolean(),
  running_since: instantColumn.nullable(),
  resting_until: instantColumn.nullable(),
  last_error_code: z.string().nullable(),
  last_error_message: z.string().nullable(),
  last_error_at: instantColumn.nullable(),
  next_turn_at: instantColumn.nullable(),
  next_effect_at: instantColumn.nullable(),
  deaths: z.number(),
  fence: bigintColumn,
  is_leased: z.boolean(),
  session_version: z.number(),
  linked_at: instantColumn.nullable(),
  incident_id: z.string().nullable(),
  incident_code: z.string().nullable(),
  incident_note: z.string().nullable(),
  incident_since: instantColumn.nullable(),
  incident_profile: z.enum(profileKinds).nullable(),
  profile_kind: z.enum(profileKinds),
  paused_by: z.string().nullable(),
  pacing: pacingRow.nullable(),
  now: instantColumn,
})

async function selectBot(tx: UserTx, lock: ReturnType<typeof sql>): Promise<Bot> {
  const rows = await readRows(
    tx,
    botRow,
    sql`
    select ${derivedColumns}, status.instagram_username, session_valid, last_tested, bot_running, running_since, resting_until,
      last_error_code, last_error_message, last_error_at, next_turn_at, next_effect_at, deaths, fence, session_version,
      (lease_owner is not null and lease_until > now()) as is_leased, credentials.linked_at, now() as now,
      derived.incident_id, derived.incident_code, derived.incident_note, derived.incident_since,
      derived.incident_profile, status.profile_kind, paused_by, (select to_jsonb(pacing_profiles) from pacing_profiles) as pacing
    from user_bot_status status
    join bot_instances bot on bot.user_id = status.user_id
    left join instagram_credentials credentials on credentials.user_id = status.user_id ${derivedState}
    where status.user_id = ${tx.userId} ${lock}`,
  )
  const [row] = rows
  if (!row) throw new TypeError('a user without user_bot_status and bot_instances rows')
  return {
    status: {
      state: toDerivedState(row),
      instagramUsername: row.instagram_username,
      sessionValid: row.session_valid,
      lastTested: iso(row.last_tested),
      botRunning: row.bot_running,
      runningSince: iso(row.running_since),
      restingUntil: iso(row.resting_until),
      lastErrorCode: row.last_error_code,
      lastErrorMessage: row.last_error_message,
      lastErrorAt: iso(row.last_error_at),
      nextTurnAt: iso(row.next_turn_at),
      incident:
        row.incident_code === null
          ? null
          : {
              errorCode: row.incident_code,
              note: row.incident_note,
              since: (row.incident_since ?? row.now).toISOString(),
              profileKind: row.incident_profile,
            },
      asOf: row.now.toISOString(),
    },
    fence: row.fence,
    isLeased: row.is_leased,
    sessionVersion: row.session_version,
    nextEffectAt: row.next_effect_at,
    deaths: row.deaths,
    linkedAt: row.linked_at,
    profileKind: row.profile_kind,
    incidentId: row.incident_id,
    pausedBy: row.paused_by,
    pacing: toStoredPacing(row.pacing),
    now: row.now,
  }
}

function iso(value: Date | null): string | null {
  return value?.toISOString() ?? null
}

/** Remembers for which incident the transaction's bot pauses; null: for none. */
export async function markPaused(tx: UserTx, incidentId: string | null): Promise<void> {
  await tx.execute(sql`update bot_instances set paused_by = ${incidentId}::uuid where user_id = ${tx.userId}`)
}

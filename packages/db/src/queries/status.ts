import { eq, sql } from 'drizzle-orm'
import { botInstances } from '../schema/bot-instances.ts'
import { userBotStatus } from '../schema/user-bot-status.ts'
import type { UserTx } from '../with-role.ts'

/** A bot's status as plain JSON: what events carry and presenters present. Times are ISO strings. */
export interface StatusSnapshot {
  readonly instagramUsername: string | null
  readonly sessionValid: boolean
  readonly lastTested: string | null
  readonly botRunning: boolean
  readonly runningSince: string | null
  readonly restingUntil: string | null
  readonly lastErrorCode: string | null
  readonly lastErrorMessage: string | null
  readonly lastErrorAt: string | null
  readonly nextTurnAt: string | null
}

/** The status of the transaction's bot. */
export function readStatus(tx: UserTx): Promise<StatusSnapshot> {
  return selectStatus(tx)
}

/**
 * The status of the transaction's bot, locked until the transaction ends. Start, stop and every reservation take this
 * lock, so that nothing is reserved after a stop has returned.
 */
export async function lockStatus(tx: UserTx): Promise<StatusSnapshot> {
  await tx.execute(sql`select from user_bot_status where user_id = ${tx.userId} for update`)
  return selectStatus(tx)
}

export interface StatusChange {
  readonly instagramUsername?: string | null
  readonly sessionValid?: boolean
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
  return selectStatus(tx)
}

async function selectStatus(tx: UserTx): Promise<StatusSnapshot> {
  const [row] = await tx
    .select({ status: userBotStatus, nextTurnAt: botInstances.nextTurnAt })
    .from(userBotStatus)
    .leftJoin(botInstances, eq(botInstances.userId, userBotStatus.userId))
    .where(eq(userBotStatus.userId, tx.userId))
  const status = row?.status
  return {
    instagramUsername: status?.instagramUsername ?? null,
    sessionValid: status?.sessionValid ?? false,
    lastTested: status?.lastTested?.toISOString() ?? null,
    botRunning: status?.botRunning ?? false,
    runningSince: status?.runningSince?.toISOString() ?? null,
    restingUntil: status?.restingUntil?.toISOString() ?? null,
    lastErrorCode: status?.lastErrorCode ?? null,
    lastErrorMessage: status?.lastErrorMessage ?? null,
    lastErrorAt: status?.lastErrorAt?.toISOString() ?? null,
    nextTurnAt: row?.nextTurnAt?.toISOString() ?? null,
  }
}

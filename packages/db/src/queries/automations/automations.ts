import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'
import { automations, type StoredWindow } from '../../schema/automations/automations.ts'
import type { UserTx } from '../../with-role.ts'

/** What a user decides about an automation. */
export interface AutomationPlan {
  readonly name: string
  readonly action: string
  readonly params: Record<string, unknown>
  /** ISO days of the week, Monday is 1. */
  readonly days: readonly number[]
  /** In the order of the day; no two of them at the same time. */
  readonly windows: readonly StoredWindow[]
  /** Up to so many minutes after a window opens it begins, drawn again each day. */
  readonly shiftMinutes: number
  readonly isEnabled: boolean
}

export interface Automation extends AutomationPlan {
  readonly id: string
  /** When it begins next, and by how many minutes that is shifted; null while it is disabled. */
  readonly nextRunAt: Date | null
  readonly nextShiftMinutes: number | null
  readonly createdAt: Date
}

/** When an automation begins next. */
export type NextRun = Pick<Automation, 'nextRunAt' | 'nextShiftMinutes'>

const columns = {
  id: automations.id,
  name: automations.name,
  action: automations.action,
  params: automations.params,
  days: automations.days,
  windows: automations.windows,
  shiftMinutes: automations.shiftMinutes,
  isEnabled: automations.isEnabled,
  nextRunAt: automations.nextRunAt,
  nextShiftMinutes: automations.nextShiftMinutes,
  createdAt: automations.createdAt,
}

/** The automations of the transaction's user, oldest first. */
export async function listAutomations(tx: UserTx): Promise<Automation[]> {
  return tx.select(columns).from(automations).orderBy(asc(automations.createdAt))
}

/** One automation of the transaction's user, locked, or undefined. */
export async function lockAutomation(tx: UserTx, id: string): Promise<Automation | undefined> {
  const [row] = await tx.select(columns).from(automations).where(eq(automations.id, id)).for('update')
  return row
}

export async function insertAutomation(
  tx: UserTx,
  plan: AutomationPlan & NextRun & { readonly id: string },
): Promise<Automation> {
  const [row] = await tx
    .insert(automations)
    .values({ ...plan, days: [...plan.days], windows: [...plan.windows], userId: tx.userId })
    .returning(columns)
  if (!row) throw new TypeError('insert into automations returned no row')
  return row
}

/** Changes an automation of the transaction's user. @returns it, or undefined when there is none. */
export async function changeAutomation(
  tx: UserTx,
  id: string,
  change: Partial<AutomationPlan & NextRun>,
): Promise<Automation | undefined> {
  const { days, windows, ...plain } = change
  const [row] = await tx
    .update(automations)
    .set({
      ...plain,
      ...(days && { days: [...days] }),
      ...(windows && { windows: [...windows] }),
      updatedAt: sql`now()`,
    })
    .where(eq(automations.id, id))
    .returning(columns)
  return row
}

export async function deleteAutomation(tx: UserTx, id: string): Promise<void> {
  await tx.delete(automations).where(eq(automations.id, id))
}

/** An automation whose window has begun, and whose it is. */
export interface DueAutomation {
  readonly id: string
  readonly userId: string
}

/**
 * A page of the automations whose window has begun, of bots that may work, by id. For the sweep role;
 * whoever takes one must claim it with `claimDueAutomation`.
 */
export async function listDueAutomations(
  tx: Tx,
  page: { limit: number; afterId: string | null },
): Promise<DueAutomation[]> {
  const rows = await readRows(
    tx,
    dueAutomationsRow,
    sql`
    select automation.id, automation.user_id from automations automation
    join user_bot_status status on status.user_id = automation.user_id and session_valid and bot_running
    where next_run_at <= now() and (${page.afterId}::uuid is null or automation.id > ${page.afterId}::uuid)
    order by automation.id limit ${page.limit}`,
  )
  return rows.map((row) => ({ id: row.id, userId: row.user_id }))
}

/** The due automation, locked: undefined when another process has taken it meanwhile. */
export async function claimDueAutomation(tx: UserTx, id: string): Promise<Automation | undefined> {
  const [row] = await tx
    .select(columns)
    .from(automations)
    .where(and(eq(automations.id, id), sql`${automations.nextRunAt} <= now()`))
    .for('update')
  return row
}

const dueAutomationsRow = z.object({ id: z.string(), user_id: z.string() })

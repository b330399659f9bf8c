import { eq } from 'drizzle-orm'
import { alertRules } from '../../schema/notifications/alert-rules.ts'
import type { UserTx } from '../../with-role.ts'

/** A rule as its owner sees it. */
export type AlertRule = Omit<typeof alertRules.$inferSelect, 'userId'>
/** What its owner says about it. */
export type AlertRulePlan = Omit<AlertRule, 'id' | 'firedAt' | 'createdAt'>

/** The rules of the transaction's user, oldest first. */
export function listRules(tx: UserTx): Promise<AlertRule[]> {
  return tx.select().from(alertRules).orderBy(alertRules.createdAt, alertRules.id)
}

/** Stores a rule. */
export async function insertRule(tx: UserTx, plan: AlertRulePlan): Promise<AlertRule> {
  const [row] = await tx
    .insert(alertRules)
    .values({ ...plan, userId: tx.userId })
    .returning()
  if (!row) throw new TypeError('an insert returned nothing')
  return row
}

/** Replaces what a rule says. @returns undefined when there is none like that. */
export async function changeRule(
  tx: UserTx,
  id: string,
  plan: AlertRulePlan,
): Promise<AlertRule | undefined> {
  const [row] = await tx.update(alertRules).set(plan).where(eq(alertRules.id, id)).returning()
  return row
}

/** @returns whether there was such a rule. */
export async function deleteRule(tx: UserTx, id: string): Promise<boolean> {
  const rows = await tx.delete(alertRules).where(eq(alertRules.id, id)).returning({ id: alertRules.id })
  return rows.length === 1
}

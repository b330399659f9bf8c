import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { type KeyRing, open, seal } from '../../encryption/crypto.ts'
import { readRows } from '../../read-rows.ts'

/** An authenticator app. All queries here are for the auth role. */
export interface SecondFactor {
  /** Base32. */
  readonly seed: string
  readonly isConfirmed: boolean
}

const placeOf = (userId: string) => ({ table: 'second_factors', column: 'seed_encrypted', userId })

/** Stores a seed its owner has still to confirm. @returns false when a confirmed one is there already. */
export async function proposeSecondFactor(
  tx: Tx,
  keyRing: KeyRing,
  userId: string,
  seed: string,
): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    insert into second_factors (user_id, seed_encrypted) values (${userId}, ${seal(keyRing, placeOf(userId), seed)})
    on conflict (user_id) do update set seed_encrypted = excluded.seed_encrypted, last_step = 0
      where second_factors.confirmed_at is null`)
  return rowCount === 1
}

/** The authenticator of a person, confirmed or not. */
export async function findSecondFactor(
  tx: Tx,
  keyRing: KeyRing,
  userId: string,
): Promise<SecondFactor | undefined> {
  const rows = await readRows(
    tx,
    secondFactorRow,
    sql`
    select seed_encrypted, confirmed_at is not null as is_confirmed from second_factors where user_id = ${userId}`,
  )
  const [row] = rows
  return row && { seed: open(keyRing, placeOf(userId), row.seed_encrypted), isConfirmed: row.is_confirmed }
}

/** Uses the code of a step up, and those before it. @returns whether nobody had; of many at once, one is told so. */
export async function useStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update second_factors set last_step = ${step} where user_id = ${userId} and last_step < ${step}`)
  return rowCount === 1
}

/** From now on it is asked for. */
export async function confirmSecondFactor(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`update second_factors set confirmed_at = now() where user_id = ${userId}`)
}

/** Takes authenticator and recovery codes away. */
export async function deleteSecondFactor(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`delete from recovery_codes where user_id = ${userId}`)
  await tx.execute(sql`delete from second_factors where user_id = ${userId}`)
}

/** Replaces all recovery codes by these hashes. */
export async function storeRecoveryCodes(tx: Tx, userId: string, hashes: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from recovery_codes where user_id = ${userId}`)
  await tx.execute(sql`
    insert into recovery_codes (user_id, code_hash)
    select ${userId}, unnest(${sql.param([...hashes])}::text[])`)
}

/** Uses a recovery code up. @returns whether it was one; of many at once, one is told so. */
export async function useRecoveryCode(tx: Tx, userId: string, hash: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    delete from recovery_codes where user_id = ${userId} and code_hash = ${hash}`)
  return rowCount === 1
}

/** How many recovery codes are left. */
export async function countRecoveryCodes(tx: Tx, userId: string): Promise<number> {
  const rows = await readRows(
    tx,
    recoveryCodesRow,
    sql`
    select count(*)::int as count from recovery_codes where user_id = ${userId}`,
  )
  return rows[0]?.count ?? 0
}

const secondFactorRow = z.object({ seed_encrypted: z.string(), is_confirmed: z.boolean() })

const recoveryCodesRow = z.object({ count: z.number() })

import { sql } from 'drizzle-orm'
import { targetFilters } from '../../schema/target-filters.ts'
import type { UserTx } from '../../with-role.ts'

/** Whom a user's bot leaves alone. Null: that filter is off. */
export interface TargetFilters {
  readonly skipsPrivate: boolean
  readonly minFollowers: number | null
  readonly maxFollowers: number | null
  /** Followers for each person the target follows. */
  readonly minFollowerRatio: number | null
  readonly maxFollowerRatio: number | null
  readonly minPosts: number | null
  /** Lower case. */
  readonly blockedWords: readonly string[]
}

/** What holds for users who have chosen nothing. */
export const defaultTargetFilters: TargetFilters = {
  skipsPrivate: true,
  minFollowers: null,
  maxFollowers: null,
  minFollowerRatio: null,
  maxFollowerRatio: null,
  minPosts: null,
  blockedWords: [],
}

/** The filters of the transaction's user. */
export async function readTargetFilters(tx: UserTx): Promise<TargetFilters> {
  const [row] = await tx.select().from(targetFilters)
  if (!row) return defaultTargetFilters
  const { userId: _, updatedAt: __, ...filters } = row
  return filters
}

/** Replaces the filters of the transaction's user. */
export async function storeTargetFilters(tx: UserTx, filters: TargetFilters): Promise<void> {
  const values = { ...filters, blockedWords: [...filters.blockedWords] }
  await tx
    .insert(targetFilters)
    .values({ ...values, userId: tx.userId })
    .onConflictDoUpdate({ target: targetFilters.userId, set: { ...values, updatedAt: sql`now()` } })
}

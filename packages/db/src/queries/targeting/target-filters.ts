import { eq, sql } from 'drizzle-orm'
import {
  type accountKinds,
  type NameScript,
  targetFilters,
  type verifiedChoices,
} from '../../schema/targeting/target-filters.ts'
import type { UserTx } from '../../with-role.ts'

export type { NameScript } from '../../schema/targeting/target-filters.ts'

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
  /** Lower case, as those that follow. */
  readonly blockedBiographyWords: readonly string[]
  readonly wantedBiographyWords: readonly string[]
  /** Empty: any. */
  readonly nameScripts: readonly NameScript[]
  readonly accountKind: (typeof accountKinds)[number]
  readonly verified: (typeof verifiedChoices)[number]
  readonly maxPostAgeDays: number | null
  readonly minMutualFollowers: number | null
  readonly skipsWithoutPicture: boolean
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
  blockedBiographyWords: [],
  wantedBiographyWords: [],
  nameScripts: [],
  accountKind: 'any',
  verified: 'any',
  maxPostAgeDays: null,
  minMutualFollowers: null,
  skipsWithoutPicture: false,
}

/** The filters of the transaction's user. */
export async function readTargetFilters(tx: UserTx): Promise<TargetFilters> {
  const [row] = await tx.select().from(targetFilters).where(eq(targetFilters.userId, tx.userId))
  if (!row) return defaultTargetFilters
  const { userId: _, updatedAt: __, ...filters } = row
  return filters
}

/** Replaces the filters of the transaction's user. */
export async function storeTargetFilters(tx: UserTx, filters: TargetFilters): Promise<void> {
  const values = {
    ...filters,
    blockedWords: [...filters.blockedWords],
    blockedBiographyWords: [...filters.blockedBiographyWords],
    wantedBiographyWords: [...filters.wantedBiographyWords],
    nameScripts: [...filters.nameScripts],
  }
  await tx
    .insert(targetFilters)
    .values({ ...values, userId: tx.userId })
    .onConflictDoUpdate({ target: targetFilters.userId, set: { ...values, updatedAt: sql`now()` } })
}

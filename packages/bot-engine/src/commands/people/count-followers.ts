import { withUser } from '@botyard/db'
import { storeFollowerCount } from '@botyard/db/queries/insights/follower-counts'
import { readSession } from '@botyard/db/queries/instagram-accounts/credentials'
import type { Caller, Engine } from '../../engine.ts'

/**
 * Asks Instagram how many people follow the caller's account, and keeps the answer as that of today.
 * @throws {InstagramFailure} when Instagram could not be asked.
 */
export async function countFollowers(engine: Engine, { userId, signal }: Caller): Promise<void> {
  const { db, keyRing } = engine
  const stored = await withUser(db, userId, (tx) => readSession(tx, keyRing))
  if (!stored?.accountId) return
  const { people } = engine.createInstagram(stored)
  const details = await people.details(stored.accountId, signal ? { signal } : {})
  if (details) await withUser(db, userId, (tx) => storeFollowerCount(tx, details.followerCount))
}

import { randomInt } from 'node:crypto'
import { type Database, withRole } from '@botyard/db'
import { readLatestBeginning } from '@botyard/db/queries/bots/beginnings'

/** Bots that begin one after the other do so this far apart, by a new random time for each. */
const secondsApart = { min: 20, max: 90 }

/** A pause between the beginnings of two bots. */
export const drawApartMs = () => randomInt(secondsApart.min * 1_000, secondsApart.max * 1_000)

/**
 * When a bot begins that is started now: after those of the same person or behind the same proxy that were started right
 * before, for accounts that begin in the same second look like what they are. Undefined where there are none: at once.
 */
export async function drawBeginning(db: Database, accountId: string): Promise<Date | undefined> {
  const latest = await withRole(db, 'admin', (tx) => readLatestBeginning(tx, accountId))
  return latest ? new Date(latest.getTime() + drawApartMs()) : undefined
}

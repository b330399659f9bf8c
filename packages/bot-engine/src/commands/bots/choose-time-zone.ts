import { append, continueAsUser, withRole, withUser } from '@botyard/db'
import { timeZoneChanged } from '@botyard/db/events/settings'
import { carryUsage, hasChangedTimeZone, storeTimeZone } from '@botyard/db/queries/people/time-zone'
import { BotError } from '@botyard/errors'
import { replanAutomations } from '../../automations/automations.ts'
import type { Caller, Engine } from '../../engine.ts'

/** Days begin earlier after a move to the east, and with them a new share of the limits: not more often than this. */
const daysBetween = 7

/**
 * Chooses where the caller's days begin: limits count and automations work by that clock from now on. What was used of
 * today's limits stays used. @returns the zone's name as IANA writes it, however its letters were given.
 * @throws {BotError} TIME_ZONE_CHANGED_LATELY; INPUT_INVALID for a zone that the database does not know.
 */
export async function chooseTimeZone(
  { db }: Engine,
  { userId, correlationId }: Caller,
  timeZone: string,
): Promise<string> {
  const hasChanged = await withUser(db, userId, (tx) => hasChangedTimeZone(tx, daysBetween))
  if (hasChanged) throw new BotError('TIME_ZONE_CHANGED_LATELY')
  return withRole(db, 'admin', async (admin) => {
    const name = await storeTimeZone(admin, userId, timeZone)
    if (name === null)
      throw new BotError('INPUT_INVALID', {
        metadata: {
          field: 'time_zone',
          got: 'a zone that the database does not know',
          wanted: 'an IANA time zone like Europe/Berlin',
        },
      })
    const tx = await continueAsUser(admin, userId)
    await carryUsage(tx)
    await replanAutomations(tx)
    await append(tx, timeZoneChanged, {
      message: `Days begin by the clock of ${name}.`,
      correlationId,
    })
    return name
  })
}

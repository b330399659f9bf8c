import { withRole } from '@botyard/db'
import { endIncident, type Incident, openIncident } from '@botyard/db/queries/installation/incidents'
import { BotError, errors } from '@botyard/errors'
import type { Caller, Engine } from '../engine.ts'

/** Bots come back over this long when an administrator ends an incident. */
const spreadSeconds = 60

/** Pauses every bot of the installation until an administrator ends it. @throws {BotError} INCIDENT_OPEN */
export async function declareIncident(
  { db }: Engine,
  { userId }: Caller,
  note: string | undefined,
): Promise<Incident> {
  const opened = await withRole(db, 'sweep', (tx) =>
    openIncident(tx, {
      errorCode: errors.INSTALLATION_PAUSED.code,
      declaredBy: userId,
      ...(note !== undefined && { note }),
    }),
  )
  if (!opened) throw new BotError('INCIDENT_OPEN')
  return opened
}

/** Lets every bot go on, whatever paused them. @throws {BotError} NOT_FOUND when this incident is not open */
export async function closeIncident({ db }: Engine, { userId }: Caller, id: string): Promise<Incident> {
  const ended = await withRole(db, 'sweep', (tx) => endIncident(tx, { id, endedBy: userId, spreadSeconds }))
  if (!ended) throw new BotError('NOT_FOUND')
  return ended
}

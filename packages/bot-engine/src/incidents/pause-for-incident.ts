import { append, type UserTx } from '@botyard/db'
import { botPaused, botResumed } from '@botyard/db/events/bot'
import { type Bot, markPaused, readStatus } from '@botyard/db/queries/bots/status'
import { type ErrorDefinition, errors, findByCode } from '@botyard/errors'
import { newCorrelationId } from '@botyard/runtime/correlation'

/** Keeps that a bot pauses while an incident that reaches it is open, and says so to its owner once. The bot must be locked. */
export async function pauseForIncident(
  tx: UserTx,
  { pausedBy, status }: Bot,
  incidentId: string,
): Promise<void> {
  if (pausedBy === incidentId) return
  const found = status.incident ? findByCode(status.incident.error_code) : undefined
  const definition: ErrorDefinition = found ?? errors.INSTALLATION_PAUSED
  const note = status.incident?.note
  await markPaused(tx, incidentId)
  await append(tx, botPaused, {
    message: note ? `${definition.title}. ${note}` : `${definition.title}. It is not your account.`,
    errorCode: definition.code,
    errorMessage: definition.title,
    correlationId: newCorrelationId(),
    changes: { status: await readStatus(tx) },
  })
}

/** Ends the pause of a bot whose incident is over, and says so to its owner once. The bot must be locked. */
export async function resumeAfterIncident(tx: UserTx, { pausedBy }: Bot): Promise<void> {
  if (pausedBy === null) return
  await markPaused(tx, null)
  await append(tx, botResumed, {
    message: 'The incident is over. Your bot picks up where it left off.',
    correlationId: newCorrelationId(),
    changes: { status: await readStatus(tx) },
  })
}

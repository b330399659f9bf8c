import { append, type UserTx } from '@botyard/db'
import { releaseBot } from '@botyard/db/queries/bots/leases'
import { type Bot, markPaused, readStatus } from '@botyard/db/queries/bots/status'
import { type ErrorDefinition, errors, findByCode } from '@botyard/errors'
import { newCorrelationId } from '@botyard/runtime/correlation'

/** The end of an incident wakes its bots; should that be lost, each looks again after this. */
const lookAgainMs = 600_000

/**
 * Lets a bot pause while an incident that reaches it is open, and go on when it is over; its owner is told once each. The bot must be
 * locked. @returns whether it pauses; it has been released then
 */
export async function pauseForIncident(tx: UserTx, bot: Bot): Promise<boolean> {
  if (bot.incidentId === null) {
    if (bot.pausedBy !== null) await goOn(tx)
    return false
  }
  await releaseBot(tx, { nextTurnAt: new Date(bot.now.getTime() + lookAgainMs) })
  if (bot.pausedBy !== bot.incidentId) await pause(tx, bot, bot.incidentId)
  return true
}

async function pause(tx: UserTx, { status }: Bot, incidentId: string): Promise<void> {
  const found = status.incident ? findByCode(status.incident.errorCode) : undefined
  const definition: ErrorDefinition = found ?? errors.INSTALLATION_PAUSED
  const note = status.incident?.note
  await markPaused(tx, incidentId)
  await append(tx, {
    event: 'bot.paused',
    status: 'info',
    message: note ? `${definition.title}. ${note}` : `${definition.title}. It is not your account.`,
    errorCode: definition.code,
    errorMessage: definition.title,
    correlationId: newCorrelationId(),
    changes: { status: await readStatus(tx) },
  })
}

async function goOn(tx: UserTx): Promise<void> {
  await markPaused(tx, null)
  await append(tx, {
    event: 'bot.resumed',
    status: 'info',
    message: 'The incident is over. Your bot picks up where it left off.',
    correlationId: newCorrelationId(),
    changes: { status: await readStatus(tx) },
  })
}

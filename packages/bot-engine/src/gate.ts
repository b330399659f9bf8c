import type { StatusSnapshot } from '@botyard/db/queries/bots/status'
import { BotError } from '@botyard/errors'

/**
 * The gate before everything a bot does (requirement S2): asked before something is queued and again, under the lock
 * of the status row, before each effect. Nothing else decides whether a bot may act.
 * @throws {BotError} SESSION_INVALID or BOT_NOT_RUNNING.
 */
export function requireActive(status: StatusSnapshot): void {
  requireSession(status)
  if (!status.botRunning) throw new BotError('BOT_NOT_RUNNING')
}

/** The half of the gate that starting a bot needs. @throws {BotError} SESSION_INVALID */
export function requireSession(status: StatusSnapshot): void {
  if (!status.sessionValid) throw new BotError('SESSION_INVALID')
}

/** Whether the gate is open, without an error. */
export function isActive(status: StatusSnapshot): boolean {
  return status.sessionValid && status.botRunning
}

import type { StatusView } from '@botyard/db/queries/bots/status'
import { BotError } from '@botyard/errors'

/**
 * The gate before everything a bot does. It is asked before anything is queued and again, under the lock of the status
 * row, before each effect. Nothing else decides whether a bot may act.
 * @throws {BotError} SESSION_INVALID or BOT_NOT_RUNNING.
 */
export function requireActive(status: StatusView): void {
  requireSession(status)
  if (!status.bot_running) throw new BotError('BOT_NOT_RUNNING')
}

/** The half of the gate that starting a bot needs. @throws {BotError} SESSION_INVALID */
export function requireSession(status: StatusView): void {
  if (!status.session_valid) throw new BotError('SESSION_INVALID')
}

/** Whether the gate is open, without an error. */
export function isActive(status: StatusView): boolean {
  return status.session_valid && status.bot_running
}

import type { StatusSnapshot } from '@botyard/db/queries/bots/status'
import { findByCode } from '@botyard/errors'
import { z } from 'zod'
import { presentState, stateFields } from './present-state.ts'

export const statusOutput = z.object({
  ...stateFields,
  instagram_username: z.string().nullable(),
  session_valid: z.boolean(),
  bot_running: z.boolean(),
  last_tested: z.string().nullable(),
  running_since: z.string().nullable(),
  resting_until: z.string().nullable(),
  last_error: z
    .object({ code: z.string(), title: z.string(), message: z.string(), action: z.string(), at: z.string() })
    .nullable(),
  next_turn_at: z.string().nullable(),
  /** Why this bot and others pause; it is not this account. */
  incident: z
    .object({
      code: z.string(),
      title: z.string(),
      message: z.string(),
      note: z.string().nullable(),
      /** Whose bots pause: of accounts connected as the app or by a browser session; null: everyone's. */
      profile_kind: z.enum(['app', 'web']).nullable(),
      since: z.string(),
    })
    .nullable(),
  /** When all of this was so. */
  server_time: z.string(),
})

export type PresentedStatus = z.infer<typeof statusOutput>

/** A bot's status in the words of the dashboard. */
export function presentStatus(status: StatusSnapshot): PresentedStatus {
  const now = new Date(status.asOf)
  const error = status.lastErrorCode ? findByCode(status.lastErrorCode) : undefined
  return {
    ...presentState(status.state),
    instagram_username: status.instagramUsername,
    session_valid: status.sessionValid,
    bot_running: status.botRunning,
    last_tested: status.lastTested,
    running_since: status.runningSince,
    resting_until: status.restingUntil && new Date(status.restingUntil) > now ? status.restingUntil : null,
    last_error: error
      ? {
          code: error.code,
          title: error.title,
          message: status.lastErrorMessage ?? error.happened,
          action: error.action,
          at: status.lastErrorAt ?? now.toISOString(),
        }
      : null,
    next_turn_at: status.botRunning ? status.nextTurnAt : null,
    incident: presentPause(status),
    server_time: now.toISOString(),
  }
}

function presentPause({ incident }: StatusSnapshot): PresentedStatus['incident'] {
  const error = incident ? findByCode(incident.errorCode) : undefined
  if (!incident || !error) return null
  const { code, title, happened: message } = error
  const { note, since, profileKind } = incident
  return { code, title, message, note, profile_kind: profileKind, since }
}

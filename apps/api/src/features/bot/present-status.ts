import { type StatusView, statusView } from '@botyard/db/queries/bots/status'
import { findByCode } from '@botyard/errors'
import { z } from 'zod'
import { presentState, stateFields } from './present-state.ts'

export const statusOutput = z.object({
  ...stateFields,
  ...statusView.pick({
    ...{
      instagram_username: true,
      session_valid: true,
      bot_running: true,
      last_tested: true,
      running_since: true,
    },
    ...{ resting_until: true, next_turn_at: true, server_time: true },
  }).shape,
  last_error: z
    .object({ code: z.string(), title: z.string(), message: z.string(), action: z.string(), at: z.string() })
    .nullable(),
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
})

export type PresentedStatus = z.infer<typeof statusOutput>

/** A bot's status in the words of the dashboard. */
export function presentStatus(status: StatusView): PresentedStatus {
  const { instagram_username, session_valid, bot_running, last_tested, running_since, server_time } = status
  const { resting_until, next_turn_at, last_error_code, last_error_message, last_error_at } = status
  const error = last_error_code ? findByCode(last_error_code) : undefined
  return {
    ...presentState(status),
    ...{ instagram_username, session_valid, bot_running, last_tested, running_since, server_time },
    resting_until: resting_until && new Date(resting_until) > new Date(server_time) ? resting_until : null,
    last_error: error
      ? {
          code: error.code,
          title: error.title,
          message: last_error_message ?? error.happened,
          action: error.action,
          at: last_error_at ?? server_time,
        }
      : null,
    next_turn_at: bot_running ? next_turn_at : null,
    incident: presentPause(status),
  }
}

function presentPause({ incident }: StatusView): PresentedStatus['incident'] {
  const error = incident ? findByCode(incident.error_code) : undefined
  if (!incident || !error) return null
  const { code, title, happened: message } = error
  const { note, since, profile_kind } = incident
  return { code, title, message, note, profile_kind, since }
}

import { titleOfKind } from '@botyard/bot-engine'
import type { FleetBotView } from '@botyard/db/queries/installation/fleet'
import { findByCode } from '@botyard/errors'
import { z } from 'zod'
import { accountRole } from '../accounts/present-account.ts'
import { presentState, stateFields } from '../bot/present-state.ts'

export const fleetBotOutput = z.object({
  /** Of the account; its owner's for their first. */
  id: z.string(),
  username: z.string(),
  /** What its people call a further account; null: it is its person's first. */
  account_name: z.string().nullable(),
  instagram_username: z.string().nullable(),
  /** Who looks after it: its owner, then operators, then viewers. */
  people: z.array(z.object({ id: z.string(), username: z.string(), role: accountRole })),
  ...stateFields,
  running_since: z.string().nullable(),
  /** Why it stands as it does, and since when where that is known. */
  reason: z.object({ code: z.string(), title: z.string(), since: z.string().nullable() }).nullable(),
  last_action: z.object({ kind: z.string(), title: z.string(), at: z.string() }).nullable(),
  actions_last_minute: z.number(),
  actions_last_hour: z.number(),
  /** Actions in each five minutes of the last hour by the clock, the oldest first. */
  pace: z.array(z.number()),
  failures_today: z.number(),
})

export type PresentedFleetBot = z.infer<typeof fleetBotOutput>

const paceSeconds = 300
const paceSteps = 12

/** A bot as administrators see it. */
export function presentFleetBot(bot: FleetBotView): PresentedFleetBot {
  const { user_id: id, username, account_name, instagram_username, people, running_since } = bot
  const { kind, at, asked_at } = bot
  const seconds = Date.parse(bot.now) / 1000
  return {
    ...{ id, username, account_name, instagram_username, people, running_since },
    ...presentState(bot),
    reason: reasonOf(bot),
    last_action: kind !== null && at !== null ? { kind, title: titleOfKind(kind), at } : null,
    actions_last_minute: asked_at.filter((moment) => moment > seconds - 60).length,
    actions_last_hour: asked_at.length,
    pace: paceOf(asked_at, seconds),
    failures_today: bot.failures_today,
  }
}

function reasonOf({
  state_reason,
  last_error_code,
  last_error_at,
}: FleetBotView): PresentedFleetBot['reason'] {
  const error = state_reason === null ? undefined : findByCode(state_reason)
  if (!error) return null
  return {
    code: error.code,
    title: error.title,
    since: state_reason === last_error_code ? last_error_at : null,
  }
}

function paceOf(askedAt: readonly number[], now: number): number[] {
  const latest = Math.floor(now / paceSeconds)
  const pace = Array.from({ length: paceSteps }, () => 0)
  for (const at of askedAt) {
    const step = paceSteps - 1 - latest + Math.floor(at / paceSeconds)
    pace[step] = (pace[step] ?? 0) + 1
  }
  return pace.slice(0, paceSteps)
}

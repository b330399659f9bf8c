import type { Bot } from '@botyard/db/queries/bots/status'
import { isActive } from '../../gate.ts'
import { resumeAfterIncident } from '../../incidents/pause-for-incident.ts'
import type { Choice, Situation } from './choice.ts'

/** How many workers in a row may die while taking a bot's turn. */
const maxDeaths = 3
/** The end of an incident wakes its bots; if that is lost, each looks again after this. */
const incidentLookMs = 600_000

/**
 * Has a bot wait that may not act now: it was stopped, its turns kill workers, all bots are paused, or its account is
 * cooling down.
 */
export async function chooseWait({ tx, bot, next }: Situation): Promise<Choice | null> {
  const { status, now, incidentId } = bot
  if (!isActive(status)) {
    const runId = next?.run.state === 'running' ? next.run.id : null
    return { kind: 'wait', until: null, because: { kind: 'inactive', runId } }
  }
  const afterDeaths = waitAfterDeaths(bot)
  if (afterDeaths) return afterDeaths
  if (incidentId !== null) {
    const until = new Date(now.getTime() + incidentLookMs)
    return { kind: 'wait', until, because: { kind: 'incident', incidentId } }
  }
  await resumeAfterIncident(tx, bot)
  const cooldownUntil = status.resting_until === null ? null : new Date(status.resting_until)
  return cooldownUntil && cooldownUntil > now ? { kind: 'wait', until: cooldownUntil } : null
}

/**
 * A bot whose worker died waits for its turn among those that may be to blame, and is stopped when that happens too
 * often. Started again, it has all its tries back.
 */
function waitAfterDeaths({ deaths, status, now }: Bot): Choice | null {
  if (deaths >= maxDeaths) return { kind: 'wait', until: null, because: { kind: 'quarantined' } }
  const until = status.next_turn_at === null ? now : new Date(status.next_turn_at)
  return deaths > 0 && until > now ? { kind: 'wait', until } : null
}

import type { Activity, EventFrame, LiveAnswers, Run } from '../types.ts'
import { isOver } from '../words/run-words.ts'

/** How many rows of activity a page keeps; older ones are on the Activity page. */
export const activityCap = 200
const runCap = 50

/** For each answer that is kept live, what an event changes in it. All pure; the very same object where it changes nothing. */
export const applyEvent: {
  readonly [Kind in keyof LiveAnswers]: (answer: LiveAnswers[Kind], event: EventFrame) => LiveAnswers[Kind]
} = {
  status: (status, { changes }) => (changes.status ? { ...status, ...changes.status } : status),

  limits(limits, { changes: { limit, limits: all } }) {
    if (all) return { ...limits, items: all }
    if (!limit) return limits
    return { ...limits, items: limits.items.map((old) => (old.action === limit.action ? limit : old)) }
  },

  runs(runs, { changes: { run, runs: several = [] } }) {
    const changed = run ? [...several, run] : several
    return changed.length === 0 ? runs : { ...runs, items: changed.reduce(placeRun, runs.items) }
  },

  activity(activity, { activity: entry, changes: { verified } }) {
    const items = verified
      ? markVerified(activity.items, verified, entry.at)
      : addActivity(activity.items, entry)
    return { ...activity, items }
  },
}

/** Newest first. Behind the newest only those have a place that have not ended, or can be brought back. */
function placeRun(runs: readonly Run[], run: Run): Run[] {
  return [...runs.filter(({ id }) => id !== run.id), run]
    .sort(byNewest)
    .filter((each, index) => index < runCap || !isOver(each) || each.undo_until !== null)
}

function byNewest(one: Run, other: Run): number {
  return other.created_at.localeCompare(one.created_at) || other.id.localeCompare(one.id)
}

function addActivity(items: readonly Activity[], entry: Activity): Activity[] {
  const others = items.filter(({ seq }) => seq !== entry.seq)
  return [entry, ...others].sort((one, other) => other.seq - one.seq).slice(0, activityCap)
}

/** What was found to hold is marked where it is shown, instead of shown again. */
function markVerified(
  items: readonly Activity[],
  verified: NonNullable<EventFrame['changes']['verified']>,
  at: string,
): Activity[] {
  const isMeant = (entry: Activity) =>
    entry.event === 'effect.acknowledged' &&
    verified.some(
      ({ run_id, action, target }) =>
        entry.run_id === run_id && entry.action === action && entry.target === target,
    )
  return items.map((entry) => (isMeant(entry) ? { ...entry, verified_at: at } : entry))
}

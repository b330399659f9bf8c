import type { StateTone } from '../../ui/state-mark.tsx'
import type { Run } from '../types.ts'

/** What a run does, as a sentence without its end. The title of what begins automatically says where it looks, too. */
export function describeRun({ action, title, source }: Pick<Run, 'action' | 'title' | 'source'>): string {
  return source === '' || action === 'protect-followed' ? title : `${title}: ${source}`
}

/** How a run stands, in a word and a tone. */
export const runStates: Readonly<Record<Run['state'], { readonly word: string; readonly tone: StateTone }>> =
  {
    queued: { word: 'Waiting', tone: 'off' },
    running: { word: 'In progress', tone: 'ok' },
    paused: { word: 'Paused', tone: 'rest' },
    planned: { word: 'Ready for approval', tone: 'rest' },
    done: { word: 'Finished', tone: 'ok' },
    failed: { word: 'Failed', tone: 'need' },
    cancelled: { word: 'Cancelled', tone: 'off' },
  }

/** Whether a run came to its end, one way or another. Pure. */
export function isOver({ state }: Pick<Run, 'state'>): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled'
}

/** The runs that have not ended, plans aside: the one at work, and those that wait, in the order in which they come. Pure. */
export function splitOpenRuns(runs: readonly Run[]): { current: Run | undefined; waiting: readonly Run[] } {
  const open = runs
    .filter(({ state }) => state === 'queued' || state === 'running' || state === 'paused')
    .toSorted((one, other) => Number(other.is_dry_run) - Number(one.is_dry_run) || one.place - other.place)
  const current = open.find(({ state }) => state !== 'queued') ?? open[0]
  return { current, waiting: open.filter((run) => run !== current) }
}

/** Until when something that was cancelled can be brought back; null when it cannot, or not any more. Pure. */
export function undoableUntil({ state, undo_until }: Run, nowMs: number): string | null {
  return state === 'cancelled' && undo_until && Date.parse(undo_until) > nowMs ? undo_until : null
}

/** What was cancelled last, together, and can be brought back still; empty when nothing can. */
export function lastCancelled(runs: readonly Run[], nowMs: number): Run[] {
  const undoable = runs.filter((run) => undoableUntil(run, nowMs) !== null)
  const [last] = undoable.map(({ finished_at }) => finished_at ?? '').toSorted((a, b) => b.localeCompare(a))
  return undoable.filter(({ finished_at }) => finished_at === last)
}

import type { Run } from '../../../live/types.ts'
import { describeState, type ShownState } from '../../../live/words/state-words.ts'
import { minutesLeft } from './minutes-left.ts'

/** ` of 17, drawn from 10–20` after how many there are to go; nothing when a number was asked for. */
export function describeDraw({ requested, drawn_from }: Pick<Run, 'requested' | 'drawn_from'>): string {
  return drawn_from === null ? '' : ` of ${requested}, drawn from ${drawn_from.replace('-', '–')}`
}

/** How a run stands, in a few words; `clock` writes a time in the reader's zone. Pure. */
export function describeProgress(
  run: Run,
  status: ShownState,
  nowMs: number,
  clock: (iso: string) => string,
): string {
  if (status.state === 'needs_you' || status.state === 'disconnected')
    return 'Waiting until you connect Instagram'
  if (status.state === 'ready') return 'Waiting until you start the bot'
  if (status.state !== 'running') return describeState(status, clock).word
  if (run.state === 'queued') return 'Up next'
  const minutes = minutesLeft(run, nowMs)
  return minutes === null ? 'In progress' : `In progress · about ${minutes} min left`
}

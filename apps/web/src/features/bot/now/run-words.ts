import type { Run, Status } from '../../../live/types.ts'
import { minutesLeft } from './minutes-left.ts'

/** A pause between two steps is shorter than this; what is longer is a rest. */
const longestPauseMs = 30 * 60_000

/** What a run does, as a sentence without its end. */
export function describeRun({ action, title, params }: Run): string {
  return action === 'follow-hashtag' && typeof params.hashtag === 'string'
    ? `Following people who posted to #${params.hashtag}`
    : title
}

/** Whether the bot waits for a limit or a cool-down to end, and not only for its next step. */
export function isLongWait({ next_turn_at }: Pick<Status, 'next_turn_at'>, nowMs: number): boolean {
  return next_turn_at !== null && Date.parse(next_turn_at) - nowMs > longestPauseMs
}

/** How a run stands, in a few words; `clock` writes a time in the reader's zone. Pure. */
export function describeProgress(
  run: Run,
  status: Pick<Status, 'session_valid' | 'bot_running' | 'next_turn_at'>,
  nowMs: number,
  clock: (iso: string) => string,
): string {
  if (!status.session_valid) return 'Waits until you connect Instagram'
  if (!status.bot_running) return 'Waits until you start the bot'
  if (status.next_turn_at && isLongWait(status, nowMs)) return `Rests until ${clock(status.next_turn_at)}`
  if (run.state === 'paused') return 'Paused'
  if (run.state === 'queued') return 'Up next'
  const minutes = minutesLeft(run, nowMs)
  return minutes === null ? 'At work' : `At work · about ${minutes} min left`
}

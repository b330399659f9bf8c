import type { Status } from './types.ts'

/** How a state looks: each tone has its own colour and its own shape, so that neither stands alone. */
export type Tone = 'ok' | 'rest' | 'need' | 'off'

/** A bot's state for people. */
export interface StateWords {
  word: string
  tone: Tone
  /** Since when, where that is known. ISO. */
  since: string | null
}

/** Puts a state into words; `clock` writes a time of day in the reader's zone. */
export function describeState(
  status: Pick<Status, 'state' | 'running_since' | 'resting_until' | 'last_error'>,
  clock: (iso: string) => string,
): StateWords {
  switch (status.state) {
    case 'disconnected':
      return { word: 'Disconnected', tone: 'off', since: null }
    case 'ready':
      return { word: 'Ready', tone: 'off', since: null }
    case 'running':
      return { word: 'Running', tone: 'ok', since: status.running_since }
    case 'resting':
      return {
        word: status.resting_until ? `Resting until ${clock(status.resting_until)}` : 'Resting',
        tone: 'rest',
        since: status.running_since,
      }
    case 'needs_you':
      return { word: 'Needs you', tone: 'need', since: status.last_error?.at ?? null }
  }
}

import type { Status } from '../types.ts'

/** How a state looks: each tone has its own colour and its own shape, so that neither stands alone. */
export type Tone = 'ok' | 'rest' | 'need' | 'off'

/** A bot's state for people. */
export interface StateWords {
  word: string
  tone: Tone
}

/** What the server derived: the same fields wherever it shows a bot. */
export type ShownState = Pick<Status, 'state' | 'state_until' | 'state_reason' | 'state_action'>

/** Puts a state into words; `clock` writes a time in the reader's zone. The one place that names states. */
export function describeState(shown: ShownState, clock: (iso: string) => string): StateWords {
  const until = shown.state_until ? ` until ${clock(shown.state_until)}` : ''
  switch (shown.state) {
    case 'disconnected':
      return { word: 'Disconnected', tone: 'off' }
    case 'ready':
      return { word: 'Ready', tone: 'off' }
    case 'running':
      return { word: 'Running', tone: 'ok' }
    case 'waiting':
      return { word: 'Waiting', tone: 'ok' }
    case 'resting':
      return { word: `Resting${until}`, tone: 'rest' }
    case 'action_paused':
      return { word: `${shown.state_action?.title ?? 'Actions'} paused${until}`, tone: 'rest' }
    case 'paused': {
      const { actor } = shown.state_reason ?? {}
      if (actor === 'user') return { word: `Paused${until}`, tone: 'rest' }
      return {
        word: actor === 'administrator' ? 'Paused by an administrator' : 'Paused by an incident',
        tone: 'rest',
      }
    }
    case 'needs_you':
      return { word: 'Needs you', tone: 'need' }
  }
}

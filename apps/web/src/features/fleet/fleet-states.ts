/** The states of bots, in the order in which they matter. */
export const states = [
  'needs_you',
  'paused',
  'resting',
  'action_paused',
  'running',
  'waiting',
  'ready',
  'disconnected',
] as const
export type FleetState = (typeof states)[number]

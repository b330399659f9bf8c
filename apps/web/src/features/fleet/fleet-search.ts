import { type FleetState, states } from './fleet-states.ts'

/** What stands in the address of the page. */
export interface FleetSearch {
  readonly state?: FleetState
  readonly text?: string
}

/** Reads an address; what makes no sense is left out. */
export function readFleetSearch({ state, text }: Record<string, unknown>): FleetSearch {
  const known = states.find((each) => each === state)
  return {
    ...(known && { state: known }),
    ...((typeof text === 'string' || typeof text === 'number') && text !== '' && { text: String(text) }),
  }
}

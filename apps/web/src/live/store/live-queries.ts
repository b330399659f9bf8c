/** Inputs of the lists that are kept live; whoever reads a list with the same input gets its changes. */
export const liveLists = { activity: { limit: 50 }, runs: { limit: 50, also: 'open' } } as const

/**
 * For every query that the stream keeps up to date: asked once, never again by itself. An answer that was under way
 * while an event arrived would take the event off the page again.
 */
export const keptLive = {
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const

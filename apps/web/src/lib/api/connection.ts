/** How the page's socket stands. `since` is when it was lost, as milliseconds. */
export type Connection =
  | { readonly state: 'idle' }
  | { readonly state: 'connected' }
  | { readonly state: 'reconnecting'; readonly since: number }

let connection: Connection = { state: 'idle' }
const listeners = new Set<() => void>()

/** Told by the socket's own events. */
export function setConnection(state: Connection['state']): void {
  if (state === connection.state) return
  connection = state === 'reconnecting' ? { state, since: Date.now() } : { state }
  for (const listener of listeners) listener()
}

/** How the socket stands now. */
export function getConnection(): Connection {
  return connection
}

/** Calls back at each change. @returns what ends that. */
export function subscribeToConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

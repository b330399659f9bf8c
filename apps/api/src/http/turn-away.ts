import type { WebSocket } from 'ws'

/** A policy was violated; clients ask who they are before they come back. */
const policyViolated = 1008
/** How long the other side may take to say that it closes too. Until then what it has open goes on. */
const goodbyeMs = 2_000

/** Closes a socket for good. What it still sends is not heard, and one that takes no notice of being closed is cut off. */
export function turnAway(ws: WebSocket, reason: string): void {
  ws.close(policyViolated, reason)
  ws.removeAllListeners('message')
  const cutOff = setTimeout(() => ws.terminate(), goodbyeMs)
  ws.once('close', () => clearTimeout(cutOff))
}

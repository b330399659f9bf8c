/** A place in a user's stream: after the event with this number, of the history with this epoch. */
export interface Position {
  readonly epoch: string
  readonly seq: number
}

/** Where a subscription is before it has read anything; no stream has this epoch. */
export const nowhere: Position = { epoch: 'none', seq: 0 }

/** The id of a frame. */
export function formatPosition({ epoch, seq }: Position): string {
  return `${epoch}:${seq}`
}

/** The place a client says it has reached; null for anything that was never an id of ours. */
export function parsePosition(id: string | null): Position | null {
  const [, epoch, seq] = /^([0-9a-f-]{36}):(\d{1,15})$/.exec(id ?? '') ?? []
  return epoch && seq ? { epoch, seq: Number(seq) } : null
}

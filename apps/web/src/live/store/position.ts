/** A place in one's stream of events: after event `seq` of the history `epoch`. */
export interface Position {
  readonly epoch: string
  readonly seq: number
}

/** Reads the id of a frame, or the `as_of` of an answer. @throws {TypeError} for anything else */
export function readPosition(text: string): Position {
  const [epoch, seq] = text.split(':')
  if (!epoch || !/^\d+$/.test(seq ?? '')) throw new TypeError(`wanted a position, got ${text}`)
  return { epoch, seq: Number(seq) }
}

/** The other way round. */
export function writePosition({ epoch, seq }: Position): string {
  return `${epoch}:${seq}`
}

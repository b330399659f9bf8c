/** One way Instagram, or the way to it, was seen to fail: an answer, or a connection that gives none. */
export interface NamedFailure {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: unknown
  /** The connection is cut. */
  readonly reset?: true
  /** The connection stays open and silent. */
  readonly hangs?: true
  /** Only the first half of the true answer arrives. */
  readonly truncates?: true
}

/** How a value looks on the wire. */
export type WireKind =
  | 'text'
  | 'uuid'
  | 'digits'
  | 'number'
  | 'seconds'
  | 'media-id'
  | 'ids'
  | 'hex'
  | 'json'
  | 'list'
  | 'object'
  | 'boolean'
  | 'null'

/** What is known of one request: what it always carries, in this order, and what only some of its kind do. */
export interface WireFact {
  readonly method: string
  /** With `:id`, `:name`, `:tag`, `:media` (`<pk>_<owner>`) and `:pk` for what changes. */
  readonly path: string
  readonly encoding: 'none' | 'signed' | 'form' | 'text' | 'graphql'
  /** Of GraphQL: the name of the operation, and where in `data` its answer stands. */
  readonly operation?: string
  readonly root?: string
  readonly query: Readonly<Record<string, WireKind>>
  readonly body: Readonly<Record<string, WireKind>>
  readonly sometimes: Readonly<Record<string, WireKind>>
}

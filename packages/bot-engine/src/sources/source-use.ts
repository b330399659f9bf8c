import type { AnySource } from './define-source.ts'

/** A source with the parameters a run has it read with. */
export interface SourceUse {
  readonly source: AnySource
  readonly params: Readonly<Record<string, unknown>>
  /** In words: `#coffee`. */
  readonly name: string
}

/** Which part of a source a page was. */
export interface SourceRead {
  /** Where the page began; null at the beginning. */
  readonly cursor: string | null
  /** There is no page after it. */
  readonly isExhausted: boolean
}

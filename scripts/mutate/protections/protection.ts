/** Something that protects people or their accounts, how it is taken out, and the tests that must fail then. */
export interface Protection {
  /** What holds as long as it is there. */
  readonly name: string
  /** From the root of the project. */
  readonly file: string
  /** Stands in the file exactly once. */
  readonly find: string
  /** What it is replaced with: code that runs and protects no more. */
  readonly replace: string
  /** Test files, from the root of the project. */
  readonly tests: readonly string[]
  /** Only tests whose names match this, as a regular expression. Default: all of the files. */
  readonly only?: string
}

/** One act that matters for security: what the audit log calls it, and what people do. */
export interface ActDefinition {
  /** `subject.verb`; never changed once released. */
  readonly name: string
  /** What its lines say on the pages that show them. */
  readonly title: string
  /** For looks that a page repeats: one line in so many minutes for one person looking at another. */
  readonly everyMinutes?: number
}

/** Defines an act. Whoever records one passes this object; its words are shown wherever its lines are. */
export function defineAct(
  name: string,
  title: string,
  options: Pick<ActDefinition, 'everyMinutes'> = {},
): ActDefinition {
  return { name, title, ...options }
}

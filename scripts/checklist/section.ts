/** A promise of security or reliability, held by at least one test that carries its id in its name. */
export interface Row {
  /** `PW-P1`, `BH3`: with its section, and nothing else is called so. */
  readonly id: string
  readonly promise: string
  /** Why no test carries the id: where else it is shown, or what it waits for. */
  readonly otherwise?: string
}

/** Promises of one kind. */
export interface Section {
  readonly title: string
  readonly rows: readonly Row[]
}

/** A section from lines `ID promise`, or `ID promise | why no test carries it`. */
export function readSection(title: string, text: string): Section {
  return { title, rows: text.trim().split('\n').map(readRow) }
}

function readRow(line: string): Row {
  const [promised = '', otherwise] = line.trim().split(' | ')
  const [id = '', ...words] = promised.split(' ')
  return { id, promise: words.join(' '), ...(otherwise && { otherwise }) }
}

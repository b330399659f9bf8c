import { isUsername, readUsername } from '../instagram/username.ts'

/** Something in a list of names that is no username. */
export interface BadName {
  /** The line it stands in, from 1. */
  readonly line: number
  /** As it was written, without quotes. */
  readonly text: string
}

/** What a list of names holds: each username once, in the order of the list, and what could not be read. */
export interface NamesRead {
  readonly names: readonly string[]
  readonly bad: readonly BadName[]
}

/**
 * Reads a list of people as somebody pastes it or keeps it in a file: one a line, or several with commas, semicolons, tabs
 * or blanks between them, with or without quotes, `@`, addresses of profiles, capitals, invisible marks, a byte order mark.
 * Where the first line is the head of a table with a column `username`, only that column is read.
 */
export function readNames(lines: readonly string[]): NamesRead {
  const rows = lines.flatMap((line) => line.split(/\r\n?|\n/)).map(cellsOf)
  const first = rows.findIndex((row) => row.some(({ text }) => text !== ''))
  const column = rows[first]?.findIndex(({ text }) => /^user[ _]?name$/i.test(text)) ?? -1
  const names = new Set<string>()
  const bad: BadName[] = []
  for (const [index, row] of rows.entries()) {
    if (column >= 0 && index <= first) continue
    const cells = column >= 0 ? row.slice(column, column + 1).map(({ text }) => text) : row.flatMap(wordsOf)
    for (const text of cells.filter((cell) => cell !== '')) {
      const name = readUsername(text)
      if (isUsername(name)) names.add(name)
      else bad.push({ line: index + 1, text })
    }
  }
  return { names: [...names], bad }
}

interface Cell {
  readonly text: string
  readonly isQuoted: boolean
}

const separators = ',;\t，；،、'

/** Compiled once: a file may have a quarter of a million lines. */
const pattern = new RegExp(`\\s*(?:"((?:[^"]|"")*)"|([^${separators}]*))\\s*(?:[${separators}]|$)`, 'uy')

/** The cells of a line: in quotes anything, where a quote is doubled; elsewhere all up to the next separator. */
function cellsOf(line: string): Cell[] {
  const rest = line.replaceAll('\ufeff', '')
  const cells: Cell[] = []
  pattern.lastIndex = 0
  while (pattern.lastIndex < rest.length) {
    const start = pattern.lastIndex
    const match = pattern.exec(rest)
    // A quote that nothing ends, or words behind one: the rest of the line is one cell, and no name.
    if (!match) return [...cells, { text: rest.slice(start).trim(), isQuoted: true }]
    const [, quoted, plain = ''] = match
    cells.push({ text: (quoted?.replaceAll('""', '"') ?? plain).trim(), isQuoted: quoted !== undefined })
  }
  return cells
}

/** Outside quotes blanks part names too. */
function wordsOf({ text, isQuoted }: Cell): string[] {
  return isQuoted ? [text] : text.split(/\s+/u)
}

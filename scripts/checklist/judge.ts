import { idsOf, type NamedTest } from './find-tests.ts'
import type { Row, Section } from './section.ts'

/** What the requirements call their points; a test may begin with those as well, and with bugs and findings by number. */
const elsewhere = /^[SBIAEOUQLXVM]\d+$/

/** What is wrong with a checklist, one sentence each: ids that are shared or unknown, promises that nothing holds. */
export function findDefects(sections: readonly Section[], tests: readonly NamedTest[]): string[] {
  const rows = sections.flatMap((section) => section.rows)
  const known = new Set(rows.map(({ id }) => id))
  const used = tests.flatMap(({ file, name }) => idsOf(name).map((id) => ({ file, name, id })))
  const held = new Set(used.map(({ id }) => id))
  return [
    ...[...known]
      .filter((id) => rows.filter((row) => row.id === id).length > 1)
      .map((id) => `${id} is shared by two rows`),
    ...used
      .filter(({ id }) => !known.has(id) && !elsewhere.test(id))
      .map(({ file, name, id }) => `${id} is no row${suggest(id, rows)} (${file}: ${name})`),
    ...rows
      .filter(({ id, otherwise }) => !held.has(id) && !otherwise)
      .map(({ id, promise }) => `${id} has no test: ${promise}`),
  ]
}

function suggest(id: string, rows: readonly Row[]): string {
  const meant = rows.find((row) => row.id.endsWith(`-${id}`))
  return meant ? `; ${meant.id} is` : ''
}

/**
 * `npm run checklist`: each promise of security and reliability with the tests that hold it. Ends with 1 when one has none
 * and does not say why, when two rows share an id, or when a test carries one that is no row.
 */
import { join } from 'node:path'
import { findTests, idsOf } from './checklist/find-tests.ts'
import { findDefects } from './checklist/judge.ts'
import { sections } from './checklist/rows.ts'

const tests = findTests(join(import.meta.dirname, '..'))
for (const { title, rows } of sections) {
  console.log(`\n${title}`)
  for (const { id, promise, otherwise } of rows) {
    const found = tests.filter(({ name }) => idsOf(name).includes(id))
    console.log(`  ${found.length > 0 ? '✓' : '·'} ${id.padEnd(7)}${promise}`)
    for (const { file, name } of found) console.log(`            ${file}: ${name}`)
    if (found.length === 0 && otherwise) console.log(`            ${otherwise}`)
  }
}
const defects = findDefects(sections, tests)
if (defects.length > 0) {
  console.error(`\n${defects.join('\n')}`)
  process.exitCode = 1
}

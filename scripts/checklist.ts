/**
 * `npm run checklist`: each promise of security and reliability with the tests that hold it. Ends with 1 when a section
 * that is claimed has a promise without a test.
 */
import { join } from 'node:path'
import { findTests, idsOf } from './checklist/find-tests.ts'
import { sections } from './checklist/rows.ts'

const tests = findTests(join(import.meta.dirname, '..'))
let missing = 0
for (const { title, rows, places, isClaimed } of sections) {
  console.log(`\n${title}${isClaimed ? '' : ' (not claimed yet)'}`)
  for (const { id, promise } of rows) {
    const found = tests.filter(
      ({ file, name }) => idsOf(name).includes(id) && places.some((place) => file.startsWith(place)),
    )
    console.log(`  ${found.length > 0 ? '✓' : '✗'} ${id.padEnd(4)}${promise}`)
    for (const { file, name } of found) console.log(`         ${file}: ${name}`)
    if (found.length === 0 && isClaimed) missing++
  }
}
if (missing > 0) {
  console.error(`\n${missing} claimed promises have no test.`)
  process.exitCode = 1
}

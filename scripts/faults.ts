/**
 * `npm run faults [-- NAME] [--seed N]`: what can go wrong around real processes goes wrong, and after each of it the same five
 * things must hold. A name is part of a title ("FA9", "PostgreSQL"). Tests elsewhere that carry the id of a fault run as well.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findTests, idsOf } from './checklist/find-tests.ts'
import { runStep } from './test/run-step.ts'

const root = join(import.meta.dirname, '..')
const { values, positionals } = parseArgs({ options: { seed: { type: 'string' } }, allowPositionals: true })
const [name = ''] = positionals
const seed = values.seed ?? String(Date.now() % 100_000)
const wanted = name.toLowerCase()
const found = findTests(root).filter(
  ({ name: title }) => idsOf(title).some((id) => id.startsWith('FA')) && title.toLowerCase().includes(wanted),
)
const elsewhere = found.filter(({ file }) => /\.test\.ts$/.test(file))
if (found.length === 0) {
  console.error(`No fault is called ${name}.`)
  process.exit(1)
}
console.log(`seed ${seed}: npm run faults -- ${name} --seed ${seed} does the same again`)
const files = [...new Set(['scripts/faults/faults.test.ts', ...elsewhere.map(({ file }) => file)])]
// An id is meant whole: FA1 is not FA10.
const text = `${name.replaceAll(/[^\w ]/g, '.')}${/\d$/.test(name) ? '\\b' : ''}`
// Whatever test of these files carries an id, and says what is wanted.
const only = `^(?=.*\\bFA\\d+\\b)(?=.*${text})`
process.exitCode = await runStep('faults', 'vitest', ['run', '-t', only, ...files], {
  FAULTS: name,
  FAULTS_SEED: seed,
})

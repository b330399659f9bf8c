/** `npm run errors:explain -- E-FLW-W-0001`: what a code, or a name, means, what to do, and where it is thrown. */
import { join } from 'node:path'
import { explain } from './errors-explain/explain.ts'

const [wanted] = process.argv.slice(2)
if (wanted === undefined) {
  console.error('Usage: npm run errors:explain -- E-FLW-W-0001')
  process.exit(1)
}
const text = explain(wanted, join(import.meta.dirname, '..'))
if (text === undefined) {
  console.error(`No error is called ${wanted}. docs/errors.md has all of them.`)
  process.exitCode = 1
} else console.log(text)

/** A child that crashes the first time and stays the second; the file in its argument remembers. For child.test.ts. */
import { existsSync, writeFileSync } from 'node:fs'

const memory = process.argv[2] ?? ''
if (!existsSync(memory)) {
  writeFileSync(memory, '')
  process.exit(7)
}
process.on('SIGTERM', () => {
  console.log('goodbye')
  process.exit(0)
})
setInterval(() => {}, 60_000)
console.log('up again')

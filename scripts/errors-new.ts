/** `npm run errors:new -- AUTH E "A title" [NAME] [--area name]`: adds the skeleton of an error with the next free code. */
import { spawnSync } from 'node:child_process'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { addError } from './errors-new/add-error.ts'

const root = join(import.meta.dirname, '..')
const { values, positionals } = parseArgs({
  options: { area: { type: 'string' } },
  allowPositionals: true,
})
const [module, severity, title, name] = positionals
if (!module || !severity || !title) {
  console.error('Usage: npm run errors:new -- AUTH E "A title" [NAME] [--area name]')
  process.exit(1)
}

try {
  const folder = join(root, 'packages/errors/src')
  const added = await addError({ folder, module, severity, title, name, area: values.area })
  spawnSync(join(root, 'node_modules/.bin/biome'), ['check', '--write', ...added.files], { cwd: root })
  console.log(`${added.code} ${added.name}\n${added.files.map((file) => relative(root, file)).join('\n')}`)
  console.log('Fill in what says TODO, then: npm run generate')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

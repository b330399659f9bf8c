/** `npm run generate`: writes the files that are made from the source. `-- --check` only says which are not current. */
import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { restCalls } from '@botyard/api/rest-routes'
import { caps } from '@botyard/db'
import { areas, errorList, retiredCodes } from '@botyard/errors'
import { settings } from '@botyard/runtime/env'
import { apiDocs } from './generate/api-docs.ts'
import { capDocs } from './generate/cap-docs.ts'
import { dateDecision } from './generate/date-decision.ts'
import { envExample } from './generate/env-example.ts'
import { errorDocs } from './generate/error-docs.ts'
import { type ErrorLock, formatLock, nextLock } from './generate/error-lock.ts'

const root = join(import.meta.dirname, '..')
const lockFile = 'packages/errors/registry.lock.json'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const read = (file: string) => readFile(join(root, file), 'utf8').catch(() => '')

const released = JSON.parse((await read(lockFile)) || '{}') as ErrorLock
const result = nextLock(released, { errors: errorList, retiredCodes })
if (!result.isAllowed) {
  console.error(
    `The codes of errors are frozen:\n${result.problems.map((problem) => `  ${problem}`).join('\n')}`,
  )
  process.exit(1)
}

const today = new Date().toISOString().slice(0, 10)
const decisions = await Promise.all(
  globSync('docs/decisions/*.md', { cwd: root }).map(
    async (file): Promise<[string, string]> => [file, dateDecision(await read(file), today)],
  ),
)
const files: readonly [file: string, text: string][] = [
  ...decisions,
  ['.env.example', envExample(settings)],
  ['docs/errors.md', errorDocs(areas)],
  ['docs/api.md', apiDocs(restCalls())],
  ['docs/caps.md', capDocs(caps)],
  [lockFile, formatLock(result.lock)],
]
for (const [file, text] of files) {
  if ((await read(file)) === text) continue
  if (values.check) {
    console.error(`${file} is not current: run npm run generate.`)
    process.exitCode = 1
  } else {
    await writeFile(join(root, file), text)
    console.log(`wrote ${file}`)
  }
}

/**
 * `npm run logs -- --correlation ID`: the lines of one request from the logs of all processes, in order of time.
 * Also `--code E-…`, `--user ID`, `--level warn`, `--last 50`; files may be named, otherwise those of the data folder are read.
 */
import { parseArgs } from 'node:util'
import { requireNode24 } from './start/require-node-24.ts'

requireNode24(import.meta.filename)
const { join } = await import('node:path')
const { readEnv } = await import('@botyard/runtime/env')
const { findLogs } = await import('./logs/find-logs.ts')
const { readLines } = await import('./logs/read-lines.ts')
const { formatLine } = await import('./logs/format-line.ts')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    correlation: { type: 'string' },
    code: { type: 'string' },
    user: { type: 'string' },
    level: { type: 'string' },
    last: { type: 'string', default: '1000' },
  },
})
const folder = join(readEnv(process.env).BOTYARD_DATA_DIR, 'logs')
const files = positionals.length > 0 ? positionals : await findLogs(folder)
if (files.length === 0) {
  console.error(`There are no logs in ${folder}. npm start writes them; name files that are elsewhere.`)
  process.exit(1)
}
const { last, ...filter } = values
const lines = await readLines(files, filter, Number(last))
for (const line of lines) console.log(process.stdout.isTTY ? formatLine(line) : JSON.stringify(line))
if (lines.length === 0) console.error(`No line of ${files.length} files fits.`)

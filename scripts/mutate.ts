/**
 * `npm run mutate [-- AREA …]`: changes the code that protects, one small thing after the other, in a copy of the project, and
 * says which changes no test notices. Without a name every area.
 * `npm run mutate -- --protections [PART OF A NAME …]`: takes whole protections out instead, each of a table, and says which
 * of them no test misses. docs/mutation-testing.md has what came of both.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { areas } from './mutate/areas.ts'
import { makeCopy } from './mutate/make-copy.ts'
import { mutateArea } from './mutate/mutate-area.ts'
import { protections } from './mutate/protections/index.ts'
import { tryProtections } from './mutate/try-protections.ts'
import { withServer } from './mutate/with-server.ts'

const root = join(import.meta.dirname, '..')
const { values, positionals: names } = parseArgs({
  options: { protections: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const all = values.protections ? protections : areas
const isWanted = ({ name }: { name: string }) =>
  names.length === 0 ||
  names.some((wanted) =>
    values.protections ? name.toLowerCase().includes(wanted.toLowerCase()) : name === wanted,
  )
if (!all.some(isWanted)) {
  console.error(
    `Nothing is called ${names.join(', ')}; there are:\n${all.map(({ name }) => name).join('\n')}`,
  )
  process.exit(1)
}
const copy = await makeCopy(root)
try {
  const isGood = await withServer((url) => (values.protections ? tryAll(url) : mutateAreas(url)))
  process.exitCode = isGood ? 0 : 1
} finally {
  await copy.remove()
}

async function mutateAreas(url: string): Promise<boolean> {
  let isGood = true
  for (const area of areas.filter(isWanted)) {
    const { killed, all, survivors, hung } = await mutateArea(copy.folder, area, url)
    const share = (100 * killed) / all
    isGood &&= share >= 85
    console.log(`\n${area.name}: ${killed} of ${all} killed, ${share.toFixed(1)} %`)
    for (const survivor of survivors) console.log(`  ${survivor}`)
    if (hung.length > 0) console.log(`of the killed these hung:\n  ${hung.join('\n  ')}`)
  }
  return isGood
}

async function tryAll(url: string): Promise<boolean> {
  process.env.TEST_DATABASE_URL = url
  process.chdir(copy.folder)
  return tryProtections(copy.folder, protections.filter(isWanted))
}

/** Bundles what a start runs; a process of its own, whose memory goes with it. For prepare-programs.ts. */
import { createHash } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runProgram } from '@botyard/runtime/run-program'
import { bundlePrograms } from './bundle-programs.ts'
import { installed, type Newest, newestFile, programsFolder, removeOldBundles, stampOf } from './bundles.ts'

const root = join(import.meta.dirname, '../../..')
const folder = join(root, programsFolder)
const begunAt = Date.now()
const { files, madeOf } = await bundlePrograms(root)
const stamps = [...madeOf, installed].map((path) => [path, stampOf(root, path, begunAt)] as const)
const digest = createHash('sha256').update(JSON.stringify(stamps)).digest('hex').slice(0, 12)
const name = `programs-${digest}`

const half = join(folder, `.${name}.${process.pid}`)
for (const { path, content } of files) {
  await mkdir(dirname(join(half, path)), { recursive: true })
  await writeFile(join(half, path), content)
}
await runProgram('chmod', ['-R', 'a+rX', half])
// Another build of the same may have been faster.
await rename(half, join(folder, name)).catch(() => rm(half, { recursive: true }))
const halfFile = join(folder, `.${newestFile}.${process.pid}`)
await writeFile(halfFile, JSON.stringify({ name, madeOf: stamps } satisfies Newest))
await rename(halfFile, join(folder, newestFile))
await removeOldBundles(folder)
console.log(name)

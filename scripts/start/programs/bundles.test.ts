import { appendFile, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '@botyard/errors'
import { runProgram } from '@botyard/runtime/run-program'
import { withSourceMaps } from '@botyard/runtime/source-maps'
import { expect, onTestFinished, test } from 'vitest'
import { findFreshBundles, newestFile, programsFolder, removeOldBundles, stampOf } from './bundles.ts'
import { preparePrograms } from './prepare-programs.ts'

const patient = { timeout: 300_000 }

async function createRoot(): Promise<{ root: string; folder: string }> {
  const root = await mkdtemp(join(tmpdir(), 'botyard-bundles-'))
  onTestFinished(() => rm(root, { recursive: true }))
  const folder = join(root, programsFolder)
  await mkdir(join(folder, 'programs-one'), { recursive: true })
  await writeFile(join(root, 'a.ts'), 'export {}')
  await writeFile(
    join(folder, newestFile),
    JSON.stringify({ name: 'programs-one', madeOf: [['a.ts', stampOf(root, 'a.ts')]] }),
  )
  return { root, folder }
}

test('bundles are used again until a file they were made of changes', async () => {
  const { root } = await createRoot()
  expect(await findFreshBundles(root)).toBe('programs-one')
  await appendFile(join(root, 'a.ts'), '\n')
  expect(await findFreshBundles(root)).toBeUndefined()
})

test('bundles are made again when a file, or they themselves, are gone, or half of the list was written', async () => {
  const [noFile, noBundle, half] = [await createRoot(), await createRoot(), await createRoot()]
  await rm(join(noFile.root, 'a.ts'))
  await rm(join(noBundle.folder, 'programs-one'), { recursive: true })
  await writeFile(join(half.folder, newestFile), '{"name": "prog')
  for (const { root } of [noFile, noBundle, half]) expect(await findFreshBundles(root)).toBeUndefined()
})

test('a file that changes while bundles are made of it makes the next ones new', async () => {
  const { root } = await createRoot()
  const until = Date.now() - 60_000
  expect(stampOf(root, 'a.ts', until)).not.toBe(stampOf(root, 'a.ts'))
})

test('the five bundles that were started last stay', async () => {
  const { folder } = await createRoot()
  for (const [age, name] of [
    'programs-b',
    'programs-c',
    'programs-d',
    'programs-e',
    'programs-f',
  ].entries()) {
    await mkdir(join(folder, name))
    await utimes(join(folder, name), age, age + 1)
  }
  await removeOldBundles(folder)
  expect((await readdir(folder)).sort()).toEqual([
    ...[newestFile, 'programs-c', 'programs-d', 'programs-e', 'programs-f', 'programs-one'],
  ])
})

test('a failure in a bundle names file and line of its source', patient, async () => {
  const programs = await preparePrograms(projectRoot.replace(/\/$/, ''))
  const main = join(projectRoot, programs, 'apps/api/src/main.mjs')
  const { exitCode, output } = await runProgram(process.execPath, [...withSourceMaps, main], { env: {} })
  expect(exitCode).toBe(1)
  expect(JSON.parse(output)).toMatchObject({
    ...{ name: 'SETTING_INVALID', file: 'packages/runtime/src/required-setting.ts' },
    stack: expect.stringMatching(
      /at requireSetting \(packages\/runtime\/src\/required-setting\.ts:\d+:\d+\)/,
    ),
  })
})

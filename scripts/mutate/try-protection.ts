import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Protection } from './protections/protection.ts'
import { startTests, type TestRunner } from './test-runner.ts'

/**
 * What became of a protection that was taken out. `killed`: a test failed. `survived`: none did. `lost`: it does not stand in
 * the file as the table has it. `broken`: the tests could not be run then, or none is named so.
 */
export type Verdict = 'killed' | 'survived' | 'lost' | 'broken'

/** What the template of the databases and their logins are made of is read when tests start. */
const beforeTests = /\.sql$|\/logins\//

/** Takes a protection out of the copy, runs its tests, and puts it back. */
export async function tryProtection(
  folder: string,
  protection: Protection,
  runner: TestRunner,
): Promise<Verdict> {
  const file = join(folder, protection.file)
  const source = await readFile(file, 'utf8').catch(() => '')
  if (source.split(protection.find).length !== 2) return 'lost'
  await writeFile(
    file,
    source.replace(protection.find, () => protection.replace),
  )
  runner.forget(file)
  const own = beforeTests.test(protection.file) ? await startTests(folder) : undefined
  try {
    const { failed, isComplete } = await (own ?? runner).run(protection)
    if (failed.length > 0) return 'killed'
    return isComplete ? 'survived' : 'broken'
  } finally {
    await writeFile(file, source)
    runner.forget(file)
    await own?.close()
  }
}

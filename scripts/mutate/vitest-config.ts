import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The configuration of tests in a copy of the project. */
export const configFile = 'vitest.mutate.config.ts'

/** Its limits end a test that waits for what broken code never does; working code is done long before. */
const base = `...base.test, projects: undefined, testTimeout: 150_000, hookTimeout: 300_000, expect: { poll: { timeout: 30_000 } },
  include: base.test.projects.flatMap(({ test }) => test.include)`

/**
 * The same for the files of an area, in their order, because the first test that fails settles a mutant. The files of a run share
 * the modules they load, and each run has a process of its own. A test ends before Stryker would end the process.
 */
const ofArea = (
  tests: readonly string[],
) => `...base.test, projects: undefined, isolate: false, testTimeout: 60_000, hookTimeout: 200_000,
  expect: { poll: { timeout: 30_000 } },
  include: ${JSON.stringify(tests)}, sequence: { sequencer: inOrder(${JSON.stringify(tests)}) }`

/** Writes it, for the tests of an area or for all. */
export function writeVitestConfig(folder: string, tests?: readonly string[]): Promise<void> {
  return writeFile(
    join(folder, configFile),
    `import base from './vitest.config.ts'
import { inOrder } from './scripts/mutate/in-order.ts'
export default { test: { ${tests ? ofArea(tests) : base} } }
`,
  )
}

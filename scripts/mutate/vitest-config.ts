import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The configuration of tests in a copy of the project. */
export const configFile = 'vitest.mutate.config.ts'

/**
 * Writes it, for these test files or all. Its limits end a test that waits for what broken code never does; with code that
 * works everything is there long before.
 */
export function writeVitestConfig(folder: string, tests?: readonly string[]): Promise<void> {
  return writeFile(
    join(folder, configFile),
    `import base from './vitest.config.ts'
export default { test: {
  ...base.test,
  ...{ testTimeout: 150_000, hookTimeout: 300_000, expect: { poll: { timeout: 30_000 } } },
  projects: undefined,
  include: ${tests ? JSON.stringify(tests) : 'base.test.projects.flatMap(({ test }) => test.include)'},
} }
`,
  )
}

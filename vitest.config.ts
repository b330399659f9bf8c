import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { SlowFirst } from './scripts/test/slow-first.ts'

const everything = ['{apps,packages}/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'tests/**/*.test.ts']
/** Put another module in the place of one, or count for the whole process: each has a process to itself. */
const alone = [
  'apps/api/src/rebinding.test.ts',
  'apps/api/src/features/actions/add-a-source.test.ts',
  'apps/api/src/features/system/system.test.ts',
]
const gone = alone.filter((file) => !existsSync(new URL(file, import.meta.url)))
if (gone.length > 0) throw new Error(`vitest.config.ts names files that are not there: ${gone.join(', ')}`)

export default defineConfig({
  test: {
    globalSetup: ['packages/db/src/testing/global-setup.ts'],
    // A test ends with what it waits for, on a slow machine later; these only end one that waits for ever.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    // Made for two cores: much of the time of a test is waiting.
    maxWorkers: 4,
    sequence: { sequencer: SlowFirst },
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      // Their workers go on to the next file with the modules they have loaded: half the processor time.
      { extends: true, test: { name: 'together', include: everything, exclude: alone, isolate: false } },
    ],
  },
})

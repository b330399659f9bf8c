import { defineConfig } from 'vitest/config'

/** Files of the apps stand alone: some count for the whole process, or put another module in the place of one. */
const alone = ['apps/*/src/**/*.test.{ts,tsx}']
/** Files whose workers go on to the next one with the modules they have loaded: less than half the processor time. */
const together = ['packages/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'tests/**/*.test.ts']

export default defineConfig({
  test: {
    globalSetup: ['packages/db/src/testing/global-setup.ts'],
    // A test ends with what it waits for, on a slow machine later; these only end one that waits for ever.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'apps', include: alone } },
      { extends: true, test: { name: 'packages', include: together, isolate: false } },
    ],
  },
})

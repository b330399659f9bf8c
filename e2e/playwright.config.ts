import { defineConfig } from '@playwright/test'
import { addressesOf, useInstallation } from './support/addresses.ts'
import { anyBrowser } from './support/browsers.ts'

/** Which of the installations a worker uses; Playwright loads this file in each. */
const index = Number(process.env.TEST_PARALLEL_INDEX ?? 0)
const { port, sandboxPort } = addressesOf(index)
if (process.env.TEST_PARALLEL_INDEX) useInstallation(index)

export default defineConfig({
  testDir: '.',
  outputDir: '.results',
  globalSetup: './support/installation.ts',
  // Each worker has an installation of its own, for some tests end or break things; people are made by each test.
  // Three on two cores: a test spends a third of its time waiting.
  workers: 3,
  timeout: 300_000,
  // As in the unit tests: these end what would wait for ever, and nothing that a slow machine only takes longer for.
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(process.env.CI),
  metadata: { port, sandboxPort },
  use: {
    baseURL: `http://localhost:${port}`,
    // A person's browser does not call itself headless; Instagram, and so the sandbox, tells browsers apart by that.
    userAgent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // No screenshots in it: to film every test took a third of the processor time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: anyBrowser,
  },
})

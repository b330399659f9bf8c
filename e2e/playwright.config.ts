import { defineConfig } from '@playwright/test'

/** Ports of their own, so that an installation on this machine may go on running. */
const port = Number(process.env.E2E_PORT ?? 3310)
const sandboxPort = Number(process.env.E2E_SANDBOX_PORT ?? 4310)

export default defineConfig({
  testDir: '.',
  outputDir: '.results',
  globalSetup: './support/installation.ts',
  // One installation and one worker process: tests make people of their own and never wait for each other.
  workers: 1,
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
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      // Root has no user namespace for Chromium's own sandbox, and no test may reach for the network.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})

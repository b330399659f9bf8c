import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { runStep } from './run-step.ts'

/** Where the distributions and macOS put Chromium and Chrome. */
const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * A browser for the end-to-end tests: CHROMIUM_PATH, one of the system, Playwright's own, or one that is installed now.
 * @throws {Error} that says how to install one by hand.
 */
export async function findBrowser(): Promise<string> {
  const found = () =>
    [process.env.CHROMIUM_PATH, ...systemBrowsers, chromium.executablePath()].find(
      (path) => path && existsSync(path),
    )
  const present = found()
  if (present) return present
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await runStep('apt-get update', 'apt-get', ['update', '-q'])
    await runStep(
      'install chromium',
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
      { DEBIAN_FRONTEND: 'noninteractive' },
    )
  } else await runStep('install chromium', 'playwright', ['install', 'chromium'])
  const installed = found()
  if (!installed)
    throw new Error('No browser for the end-to-end tests. Install Chromium or set CHROMIUM_PATH.')
  return installed
}

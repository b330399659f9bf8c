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

/** Where Debian puts the headless shell of Chromium, which is a package of its own. */
const headlessShell = '/usr/bin/chromium-headless-shell'

/**
 * Browsers for the end-to-end tests, in the variables that name them. CHROMIUM_PATH: the one set already, one of the system,
 * Playwright's own, or one installed now. HEADLESS_SHELL_PATH: the headless shell if there is one and CHROMIUM_PATH was not set.
 * @throws {Error} that says how to install one by hand.
 */
export async function findBrowser(): Promise<Record<string, string>> {
  if (process.env.CHROMIUM_PATH && existsSync(process.env.CHROMIUM_PATH))
    return { CHROMIUM_PATH: process.env.CHROMIUM_PATH }
  const find = () => [...systemBrowsers, chromium.executablePath()].find((path) => existsSync(path))
  if (!find()) await installBrowser()
  const browser = find()
  if (!browser) throw new Error('No browser for the end-to-end tests. Install Chromium or set CHROMIUM_PATH.')
  return { CHROMIUM_PATH: browser, ...(existsSync(headlessShell) && { HEADLESS_SHELL_PATH: headlessShell }) }
}

async function installBrowser(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    await runStep('install chromium', 'playwright', ['install', 'chromium'])
    return
  }
  await runStep('apt-get update', 'apt-get', ['update', '-q'])
  // Two commands, because not every distribution has the second package.
  for (const name of ['chromium', 'chromium-headless-shell'])
    await runStep(`install ${name}`, 'apt-get', ['install', '-y', '-q', '--no-install-recommends', name], {
      DEBIAN_FRONTEND: 'noninteractive',
    })
}

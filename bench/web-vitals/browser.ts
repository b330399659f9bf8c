import { chromium } from '@playwright/test'
import { firstPassword } from '../installation.ts'

const port = 3670
const password = 'A-second-password-for-bars-1'

/** Chromium with a profile of its own, which Lighthouse measures in. */
export async function openBrowser(folder: string, url: string) {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
  })
  const page = context.pages()[0] ?? (await context.newPage())
  return {
    port,
    /** As the administrator, by the page itself: it remembers that somebody has signed in. */
    async signIn() {
      await page.goto(`${url}/login`)
      await page.getByLabel('Username').fill('admin')
      await page.getByLabel('Password').fill(firstPassword)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByLabel('Temporary password').fill(firstPassword)
      await page.getByLabel('New password', { exact: true }).fill(password)
      await page.getByLabel('Repeat new password').fill(password)
      await page.getByRole('button', { name: 'Change password' }).click()
      await page.getByRole('heading', { name: 'Automation' }).waitFor()
      await page.goto('about:blank')
    },
    async signOut() {
      await context.clearCookies()
      await page.goto('about:blank')
    },
    async forgetCache() {
      const devtools = await context.newCDPSession(page)
      await devtools.send('Network.clearBrowserCache')
      await devtools.detach()
    },
    close: () => context.close(),
  }
}

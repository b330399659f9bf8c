import type { Page } from '@playwright/test'
import { addInstagramAccount, addPerson, connectInstagram, followsOf, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

async function run(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: 'Start bot' }).click()
  await page.getByLabel('Hashtag').fill('cats')
  await page.getByLabel('How many').fill(String(count))
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
}

test('L2 a tab that was offline says since when, and afterwards misses and doubles nothing', async ({
  context,
  page,
  request,
  serverMayBeDown,
}) => {
  const person = await addPerson(request, 'offline')
  const account = `ig_${person.username}`
  await addInstagramAccount(request, account, 'ig-pass-canary')
  await signIn(page, person)
  await connectInstagram(page, account, 'ig-pass-canary')
  await run(page, 6)
  const followed = page.getByRole('list', { name: 'Activity' }).getByText(/^Followed/)
  await expect(followed.first()).toBeVisible({ timeout: 120_000 })
  serverMayBeDown.value = true
  await context.setOffline(true)
  await expect(page.getByText(/^As of .*, not live$/)).toBeVisible({ timeout: 120_000 })
  await expect.poll(async () => (await followsOf(request, account)).length, { timeout: 120_000 }).toBe(6)
  await context.setOffline(false)
  await expect(followed).toHaveCount(6, { timeout: 120_000 })
  const names = await followed.allTextContents()
  expect(new Set(names).size).toBe(6)
  await expect(page.getByText(/not live$/)).toBeHidden()
})

/** What moved while a page came: how far (Cumulative Layout Shift), and what. */
interface Shift {
  readonly total: number
  readonly moved: readonly string[]
}

/** Measures from now on, in each page that is opened. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shift = { total: 0, moved: [] as string[] }
    Object.assign(window, { shift })
    interface LayoutShift extends PerformanceEntry {
      readonly value: number
      readonly hadRecentInput: boolean
      readonly sources: readonly { readonly node: Node | null }[]
    }
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
        if (hadRecentInput) continue
        shift.total += value
        for (const { node } of sources)
          shift.moved.push(`${value.toFixed(4)} ${(node as Element | null)?.outerHTML?.slice(0, 160)}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** 400 kbit/s with 400 ms to and fro: a train through the countryside. */
async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 400 },
    ...{ downloadThroughput: 50_000, uploadThroughput: 50_000 },
  })
}

test('on a slow network the first page shows where things will be, and nothing moves when they come', async ({
  page,
  request,
}) => {
  await signIn(page, await addPerson(request, 'slow'))
  await expect(page.getByText('Disconnected')).toBeVisible()
  await watchShifts(page)
  await slowDown(page)
  await page.goto('/')
  await expect(page.getByText('Disconnected')).toBeVisible({ timeout: 120_000 })
  await expect(page.getByRole('button', { name: 'Connect Instagram' }).first()).toBeVisible()
  const { total, moved } = await page.evaluate(() => (window as unknown as { shift: Shift }).shift)
  // What Google's Web Vitals call good is 0.1.
  expect(total, moved.join('\n')).toBeLessThan(0.05)
})

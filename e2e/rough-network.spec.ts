import { addInstagramAccount, addPerson, connectInstagram, followsOf, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

async function run(page: import('@playwright/test').Page, count: number): Promise<void> {
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

test('on a slow network pages show where things will be, and nothing moves when they come', async ({
  context,
  page,
  request,
}) => {
  const person = await addPerson(request, 'slow')
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  // 400 kbit/s with 400 ms to and fro: a train through the countryside.
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 400 },
    ...{ downloadThroughput: 50_000, uploadThroughput: 50_000 },
  })
  await page.addInitScript(() => {
    let shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean }
        if (!hadRecentInput) shift += value
      }
      Object.assign(window, { shift })
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto('/')
  await expect(page.getByText('Disconnected')).toBeVisible({ timeout: 120_000 })
  await expect(page.getByRole('button', { name: 'Connect Instagram' }).first()).toBeVisible()
  const shift = await page.evaluate(() => (window as unknown as { shift?: number }).shift ?? 0)
  // What Google's Web Vitals call good is 0.1.
  expect(shift).toBeLessThan(0.05)
})

import type { Page } from '@playwright/test'
import {
  addPerson,
  administrator,
  followsOf,
  signIn,
  signInByRequest,
  signInConnected,
} from './support/people.ts'
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
  const { account } = await signInConnected(page, request, 'offline')
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

/** Opens pages one after the other and waits until each has nothing more to ask. */
async function expectStill(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path)
    await expect(page.locator('h1')).toBeVisible({ timeout: 120_000 })
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0, { timeout: 120_000 })
    await page.waitForLoadState('networkidle')
    const { total, moved } = await page.evaluate(() => (window as unknown as { shift: Shift }).shift)
    // What Google's Web Vitals call good is 0.1.
    expect.soft(total, `${path} moved:\n${moved.join('\n')}`).toBeLessThanOrEqual(0.02)
  }
}

test('on a slow network the pages of a person show where things will be, and nothing moves when they come', async ({
  page,
  request,
}) => {
  test.setTimeout(600_000)
  const { person } = await signInConnected(page, request, 'slow')
  await run(page, 2)
  await expect(page.getByText(/Run finished: 2 of 2/)).toBeVisible({ timeout: 60_000 })
  const call = await signInByRequest(request, person)
  const { items } = await call<{ items: { id: string; action: string }[] }>('get', '/api/runs')
  const follow = items.find(({ action }) => action.startsWith('follow'))
  await watchShifts(page)
  await slowDown(page)
  await expectStill(page, [
    ...['/', '/automations', '/automations/new', '/activity', '/insights', '/settings', '/accounts'],
    ...['/texts', '/errors', '/errors/E-SES-E-0001', '/profile', `/runs/${follow?.id}`],
  ])
})

test('on a slow network the pages of an administrator do not move either', async ({ page, request }) => {
  test.setTimeout(600_000)
  const person = await addPerson(request, 'slowadmin')
  await signIn(page, administrator)
  await expect(page.getByText('Disconnected').first()).toBeVisible()
  await watchShifts(page)
  await slowDown(page)
  await expectStill(page, [
    ...['/admin', '/admin/users', `/admin/users/${person.id}`, '/admin/incidents', '/admin/audit'],
    ...['/admin/system', '/admin/sandbox'],
  ])
})

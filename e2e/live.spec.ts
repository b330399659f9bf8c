import { execFileSync } from 'node:child_process'
import { addPerson, followsOf, signIn, signInConnected } from './support/people.ts'
import { expect, test } from './support/test.ts'

/** The API process of the installation under test. */
function apiPid(): number {
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.env.E2E_PID)], {
    encoding: 'utf8',
  })
  const line = children.split('\n').find((text) => text.includes('apps/api/src/main.'))
  return Number(line?.trim().split(' ')[0])
}

async function queueFollows(page: import('@playwright/test').Page, count: number): Promise<void> {
  await page.getByRole('button', { name: 'Start bot' }).click()
  await expect(page.getByRole('button', { name: 'Stop bot' })).toBeVisible()
  await page.getByLabel('Hashtag').fill('travel')
  await page.getByLabel('How many').fill(String(count))
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
}

test('L1 each follow is in the tab within a second of the sandbox’s ledger', async ({ page, request }) => {
  const { account } = await signInConnected(page, request, 'live')
  await page.evaluate(() => {
    const seen: Record<string, number> = {}
    Object.assign(window, { seen })
    new MutationObserver(() => {
      for (const row of document.querySelectorAll('li')) {
        const name = /^Followed @(\S+)/.exec(row.textContent ?? '')?.[1]
        if (name) seen[name.replace(/\d+ (s|min) ago|just now.*/, '')] ??= Date.now()
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  await queueFollows(page, 3)
  await expect(page.getByText(/Run finished: 3 of 3 done/)).toBeVisible({ timeout: 120_000 })
  const seen = await page.evaluate(() => (window as unknown as { seen: Record<string, number> }).seen)
  const delays = (await followsOf(request, account)).map(({ at, target_username }) => {
    const name = Object.keys(seen).find((text) => text.startsWith(target_username))
    return (name ? (seen[name] ?? Number.NaN) : Number.NaN) - Date.parse(at)
  })
  expect(delays).toHaveLength(3)
  for (const delay of delays) expect(delay).toBeLessThan(1_000)
})

test('L2 an API that is killed and comes back loses and doubles nothing in the tab', async ({
  page,
  request,
  serverMayBeDown,
}) => {
  const { account } = await signInConnected(page, request, 'kill')
  await queueFollows(page, 6)
  const followed = page.getByRole('list', { name: 'Activity' }).getByText(/^Followed/)
  await expect(followed).toHaveCount(2, { timeout: 120_000 })
  serverMayBeDown.value = true
  process.kill(apiPid(), 'SIGKILL')
  await expect(followed).toHaveCount(6, { timeout: 120_000 })
  const names = await followed.allTextContents()
  const ledger = (await followsOf(request, account)).map(
    ({ target_username }) => `Followed @${target_username}`,
  )
  expect(names.toReversed()).toEqual(ledger)
})

test('L3 a signed-out tab is told nothing more', async ({ page, request }) => {
  const person = await addPerson(request, 'out')
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  const closed = new Promise<void>((resolve) => {
    page.on('websocket', (socket) => socket.on('close', () => resolve()))
  })
  await page.reload()
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.getByRole('button', { name: `Account of ${person.username}` }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await closed
})

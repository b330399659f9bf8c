import type { Locator, Page, Request } from '@playwright/test'
import { look } from './support/look.ts'
import { addPerson, signIn, signInConnected } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('whoever is signed in is led from the sign-in page to where they wanted to go', async ({
  page,
  request,
}) => {
  await signIn(page, await addPerson(request, 'entered'))
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.goto('/login')
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.goto('/login?from=%2Factivity')
  await expect(page.getByRole('heading', { name: 'Activity' })).toBeVisible()
  await page.goto('/login?from=%2Flogin')
  await expect(page.getByText('Disconnected')).toBeVisible()
})

test('the code of a refused sign-in leads to its page, without a session', async ({ page, request }) => {
  const person = await addPerson(request, 'refused')
  await page.goto('/login')
  await page.getByLabel('Username').fill(person.username)
  await page.getByLabel('Password').fill('not the password of anybody')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'E-AUTH-E-0001' }).click()
  await expect(page.getByText('What to do')).toBeVisible()
  await expect(page.getByText('In my activity')).toHaveCount(0)
  await look(page, 'error-code-public')
  await page.getByRole('link', { name: 'All error codes' }).click()
  await expect(page.getByLabel('Search')).toBeVisible()
  await page.getByRole('link', { name: 'Sign in', exact: true }).click()
  await expect(page.getByLabel('Username')).toBeVisible()
})

test('“Queued” goes when the run is cancelled', async ({ page, request }) => {
  await signInConnected(page, request, 'cancels')
  await page.getByRole('button', { name: 'Start bot' }).click()
  await page.getByLabel('Hashtag').fill('travel')
  await page.getByLabel('How many').fill('50')
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  const told = page.getByText('Queued', { exact: true })
  await expect(told).toBeVisible()
  await page.getByRole('button', { name: 'Cancel run' }).click()
  await expect(told).toHaveCount(0)
})

/** Keeps back the code of pages until it is let go. */
async function holdCode(page: Page): Promise<() => Promise<void>> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const code = /\/assets\/main-[^/]+\.js$/
  await page.route(code, async (route) => {
    await promise
    await route.continue()
  })
  return async () => {
    resolve()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await page.unroute(code)
  }
}

/** Opens a page, and expects these to be there before any code is, where they stay when it has come. */
async function expectThereAtOnce(page: Page, path: string, parts: readonly Locator[]): Promise<void> {
  const letGo = await holdCode(page)
  await page.goto(path, { waitUntil: 'commit' })
  for (const part of parts) await expect(part).toBeVisible()
  // Text is measured when its font is there.
  await page.evaluate(async () => {
    await document.fonts.ready
  })
  await expect(page.locator('[inert]').first()).toBeAttached()
  const before = await Promise.all(parts.map((part) => part.boundingBox()))
  await letGo()
  await expect(page.locator('[inert]')).toHaveCount(0)
  const after = await Promise.all(parts.map((part) => part.boundingBox()))
  const moved = before.flatMap((was, index) =>
    (['x', 'y', 'width', 'height'] as const).map((side) =>
      Math.abs((after[index]?.[side] ?? 0) - (was?.[side] ?? 0)),
    ),
  )
  // Lines of text are not whole pixels high.
  expect(Math.max(...moved)).toBeLessThanOrEqual(1)
}

test('what is seen before any code is there stands where it stays, and takes nothing that would get lost', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'atonce')
  const [username, send] = [page.getByLabel('Username'), page.getByRole('button', { name: 'Sign in' })]
  await expectThereAtOnce(page, '/login', [
    page.locator('h1'),
    username,
    page.locator('button'),
    page.getByText('Forgot'),
  ])
  await expect(username).toBeEnabled()
  await username.fill(person.username)
  await page.getByLabel('Password').fill(person.password)
  await send.click()
  await expect(page.getByText('Disconnected')).toBeVisible()
  const side = page.locator('aside')
  await expectThereAtOnce(page, '/', [
    ...[page.locator('h1'), side.getByText('Search or jump to'), side.getByText('Insights')],
    page.getByRole('heading', { name: 'Limits' }),
  ])
})

/** What pages ask the API over HTTP from now on. */
function noteQuestions(page: Page): Request[] {
  const asked: Request[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/trpc/')) asked.push(request)
  })
  return asked
}

test('what the home page shows first is asked for beside its code, once, and not for strangers', async ({
  page,
  request,
}) => {
  const asked = noteQuestions(page)
  const letStrangerGo = await holdCode(page)
  await page.goto('/', { waitUntil: 'commit' })
  await expect(page.getByText('Botyard').first()).toBeVisible()
  expect(asked).toEqual([])
  await letStrangerGo()
  const person = await addPerson(request, 'early')
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  for (const [path, account] of [
    ['/', undefined],
    [`/a/${person.id}`, person.id],
  ] as const) {
    const letGo = await holdCode(page)
    const early = page.waitForRequest(/\/trpc\/.*bot\.status/)
    asked.length = 0
    await page.goto(path, { waitUntil: 'commit' })
    expect((await early).headers()['x-botyard-account']).toBe(account)
    await letGo()
    await expect(page.getByText('Disconnected')).toBeVisible()
    expect(asked.filter((each) => each.url().includes('bot.status'))).toHaveLength(1)
  }
})

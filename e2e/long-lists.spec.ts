import type { Page } from '@playwright/test'
import { queryDatabase } from './support/database.ts'
import { addPerson, type Person, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

/** Gives somebody so many entries in Activity, the last of them the newest. */
async function addEntries({ id }: Person, count: number): Promise<void> {
  await queryDatabase(
    `with stream as (
       update user_streams set head = head + $2::int where user_id = $1
       returning user_id, head - $2::int as before)
     insert into activity_logs (user_id, seq, at, event, action, status, target, message, correlation_id)
     select $1, before + n, now() - ($2::int - n) * interval '1 minute', 'effect.acknowledged', 'follow', 'done',
       'person.' || n, 'Followed @person.' || n, 'made for a test'
     from stream, generate_series(1, $2::int) as n`,
    [id, count],
  )
}

const scrolledTo = (page: Page) => page.evaluate(() => Math.round(window.scrollY))

test('a long list scrolls with the page: its head stays in sight, the focus is kept, and the way back leads to the same place', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'long')
  await addEntries(person, 2_000)
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.goto('/activity')
  const table = page.getByRole('region', { name: 'Activity' })
  const first = table.getByRole('link', { name: 'Followed @person.2000', exact: true })
  await expect(first).toBeVisible()
  expect(await table.evaluate((place) => place.scrollHeight - place.clientHeight)).toBe(0)

  // Whoever is in a row stays in it however far the page is scrolled, and the next row comes next.
  await first.focus()
  await page.mouse.move(700, 400)
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 3_000)
      return scrolledTo(page)
    })
    .toBeGreaterThan(12_000)
  await expect(table.getByRole('columnheader', { name: 'What happened' })).toBeInViewport()
  await expect(first).toBeFocused()
  await page.keyboard.press('Tab')
  const second = table.getByRole('link', { name: 'Followed @person.1999', exact: true })
  await expect(second).toBeFocused()
  await expect(second).toBeInViewport()

  // What is opened from a list stands above it, in its place; another page begins at its top.
  const far = table.getByRole('link', { name: 'Followed @person.1900', exact: true })
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 400)
      return far.isVisible()
    })
    .toBe(true)
  await far.click()
  await expect(page.getByRole('dialog')).toContainText('Followed @person.1900')
  await page.getByRole('button', { name: 'Close' }).click()
  const before = await scrolledTo(page)
  expect(before).toBeGreaterThan(2_000)
  await expect(far).toBeInViewport()
  await page.getByRole('link', { name: 'Insights' }).first().click()
  await expect(page.getByRole('heading', { name: 'Insights', level: 1 })).toBeVisible()
  await expect.poll(() => scrolledTo(page)).toBe(0)
  await page.goBack()
  await expect(far).toBeInViewport()
  expect(await scrolledTo(page)).toBe(before)
})

test('a list of one page is there as a whole, for the search of the browser', async ({ page, request }) => {
  const person = await addPerson(request, 'short')
  await addEntries(person, 80)
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.goto('/activity')
  const rows = page.getByRole('region', { name: 'Activity' }).getByRole('row')
  await expect(rows).toHaveCount(81)
  // On the home page the latest come first, and the others when they are asked for.
  await page.goto('/')
  const latest = page.getByRole('list', { name: 'Activity' })
  await expect(latest.getByText('@person.80', { exact: true })).toBeVisible()
  await expect(latest.getByText('@person.60', { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(latest.getByText('@person.60', { exact: true })).toBeVisible()
  // The focus is on the first new line: the minute that @person.65 stands below.
  await expect(latest.locator('li:focus + li')).toContainText('@person.65')
})

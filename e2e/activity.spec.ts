import { queryDatabase } from './support/database.ts'
import { expectSmooth, measureFrames } from './support/frames.ts'
import { look } from './support/look.ts'
import { addInstagramAccount, addPerson, connectInstagram, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('activity is live, filtered by its address, opened in full and taken away as a file', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'activity')
  const account = `ig_${person.username}`
  await addInstagramAccount(request, account, 'ig-pass-canary')
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.goto('/activity')
  await expect(page.getByText('Nothing has happened yet.')).toBeVisible()
  await look(page, 'activity-empty')

  await page.getByRole('link', { name: 'Automation', exact: true }).first().click()
  await connectInstagram(page, account, 'ig-pass-canary')
  await page.getByRole('button', { name: 'Start bot' }).click()
  await page.getByLabel('Hashtag').fill('coffee')
  await page.getByLabel('How many').fill('3')
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  await page.getByRole('link', { name: 'Activity' }).first().click()
  const rows = page.getByRole('region', { name: 'Activity' }).getByRole('row')
  await expect(rows.filter({ hasText: 'Followed @' })).toHaveCount(3, { timeout: 120_000 })
  await look(page, 'activity')

  await page.getByLabel('Outcome').selectOption('done')
  await expect(page).toHaveURL(/status=done/)
  await expect(rows.filter({ hasText: 'Started “Follow by hashtag”' })).toHaveCount(0)
  await expect(rows.filter({ hasText: 'Followed @' })).toHaveCount(3)
  await page.reload()
  await expect(rows.filter({ hasText: 'Followed @' })).toHaveCount(3)

  await page
    .getByRole('link', { name: /^Followed/ })
    .first()
    .click()
  const entry = page.getByRole('dialog', { name: 'What happened' })
  await expect(entry.getByText('Correlation id')).toBeVisible()
  await expect(page).toHaveURL(/entry=\d+/)
  await look(page, 'activity-entry')
  await entry.getByRole('button', { name: 'Close' }).click()
  await expect(entry).toBeHidden()

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/\.csv$/)

  await page.getByLabel('Words').fill('nobody.is.called.this')
  await expect(page.getByText('Nothing matches.')).toBeVisible()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(rows.filter({ hasText: /[Ss]tarted/ }).first()).toBeVisible()
})

test('an address with filters leads there after signing in', async ({ page, request }) => {
  const person = await addPerson(request, 'deep')
  await page.goto('/activity?status=failed&text=coffee')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByLabel('Username').fill(person.username)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('Outcome')).toHaveValue('failed')
  await expect(page.getByLabel('Words')).toHaveValue('coffee')
})

test('ten thousand entries are scrolled to the first, with few rows in the page and no long frame', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'long')
  await queryDatabase(
    `with stream as (
       update user_streams set head = head + 10000 where user_id = $1 returning head - 10000 as before)
     insert into activity_logs (user_id, seq, at, event, action, status, target, message, correlation_id)
     select $1, before + n, now() - (10000 - n) * interval '1 minute', 'effect.acknowledged', 'follow', 'done',
       'person.' || n, 'Followed @person.' || n, 'made for a test'
     from stream, generate_series(1, 10000) as n`,
    [person.id],
  )
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.getByRole('link', { name: 'Activity' }).first().click()
  await expect(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible()
  const table = page.getByRole('region', { name: 'Activity' })
  await expect(table.getByText('@person.10000', { exact: true })).toBeVisible()
  await measureFrames(page)
  await expect
    .poll(
      async () => {
        await page.evaluate(() => window.scrollBy(0, 40_000))
        return table.getByText('@person.1', { exact: true }).count()
      },
      { timeout: 120_000, intervals: [30] },
    )
    .toBe(1)
  expect(await table.getByRole('row').count()).toBeLessThan(80)
  await expectSmooth(page)
})

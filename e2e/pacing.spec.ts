import { look } from './support/look.ts'
import { signInConnected } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('TG3 an automation works in two windows, one of them with a range, and starts with a shift', async ({
  page,
  request,
}) => {
  await signInConnected(page, request, 'windows')
  await page.getByRole('link', { name: 'Automations' }).first().click()
  await page.getByRole('link', { name: 'New automation' }).click()
  await page.getByLabel('Name').fill('Morning and evening')
  await page.getByLabel('Hashtag').fill('coffee')
  const first = page.getByRole('group', { name: 'Window 1' })
  await first.getByLabel('From').fill('08:00')
  await first.getByLabel('Until').fill('10:00')
  await first.getByLabel('How many').fill('20-10')
  await page.getByRole('button', { name: 'Add a window' }).click()
  const second = page.getByRole('group', { name: 'Window 2' })
  await second.getByLabel('From').fill('09:00')
  await second.getByLabel('Until').fill('20:00')
  await second.getByLabel('How many').fill('5')
  await page.getByLabel('Random delay, in minutes').fill('30')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(first.getByText('Enter the smaller number first, like "10-20".')).toBeVisible()
  await first.getByLabel('How many').fill('10 – 20')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(second.getByText('Enter hours that no other window has.')).toBeVisible()
  await look(page, 'automation-windows')
  await second.getByLabel('From').fill('18:00')
  await page.getByRole('button', { name: 'Create' }).click()
  const row = page.getByRole('list', { name: 'Automations' }).getByRole('listitem')
  await expect(row).toContainText('up to 25 a day')
  await expect(row).toContainText('08:00–10:00 (10–20), 18:00–20:00 (5), starting up to 30 min later')
  await look(page, 'automations-windows')
  await row.getByRole('link', { name: 'Morning and evening' }).click()
  await expect(first.getByLabel('How many')).toHaveValue('10-20')
  await expect(second.getByLabel('From')).toHaveValue('18:00')
})

test('TG3 a warm-up is looked at before it starts, and its picture says what the limits are', async ({
  page,
  request,
}) => {
  await signInConnected(page, request, 'warm')
  await page.getByRole('link', { name: 'Pacing' }).first().click()
  await expect(page.getByText('not started')).toBeVisible()
  await expect(page.getByRole('img', { name: 'Follows a day: 1000 today' })).toBeVisible()
  await page.getByLabel('Careful').check()
  await expect(page.getByText('with this warm-up')).toBeVisible()
  await expect(page.getByRole('img', { name: 'Follows a day: 50 today' })).toBeVisible()
  await page.getByText('Follows, the next 30 days as a table').click()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(31)
  await look(page, 'pacing-preview')
  await page.getByRole('button', { name: 'Start warm-up' }).click()
  await expect(page.getByText('Careful, day 1 of 30')).toBeVisible()
  await expect(page.getByText('current plan')).toBeVisible()
  await look(page, 'pacing')
  await page.getByRole('link', { name: 'Automation', exact: true }).first().click()
  await expect(page.getByText('/ 50 today').first()).toBeVisible()
  await page.getByRole('link', { name: 'Pacing' }).first().click()
  await page.getByLabel('No warm-up').check()
  await page.getByRole('button', { name: 'End warm-up' }).click()
  await expect(page.getByRole('img', { name: 'Follows a day: 1000 today' })).toBeVisible()
})

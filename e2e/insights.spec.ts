import { look } from './support/look.ts'
import { addInstagramAccount, addPerson, connectInstagram, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('A5 what a bot did stands in charts, each with its table, and what it means in words', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'insights')
  const account = `ig_${person.username}`
  await addInstagramAccount(request, account, 'ig-pass-canary')
  await signIn(page, person)
  await page.getByRole('link', { name: 'Insights' }).first().click()
  await expect(page.getByText('No activity in this period.')).toBeVisible()
  await look(page, 'insights-empty')

  await page.getByRole('link', { name: 'Automation', exact: true }).first().click()
  await connectInstagram(page, account, 'ig-pass-canary')
  await page.getByRole('button', { name: 'Start bot' }).click()
  await page.getByLabel('Hashtag').fill('coffee')
  await page.getByLabel('How many').fill('3')
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  await expect(page.getByText(/^Followed/)).toHaveCount(3, { timeout: 120_000 })

  await expect(page.getByRole('img', { name: /Last 24 hours: 3 done/ })).toBeVisible()

  await page.getByRole('link', { name: 'Insights' }).first().click()
  await page.getByText('Each day as a table').click()
  const today = page.getByRole('region', { name: 'Each day' }).getByRole('row').nth(1)
  await expect(today.getByRole('cell').first()).toHaveText('3')
  await expect(page.getByRole('cell', { name: '#coffee' })).toBeVisible()
  await expect(page.locator('canvas')).toHaveCount(2)
  // Pointing at a day does not redraw the plot: the new one would show no day as pointed at.
  const plot = await page.locator('.u-over').nth(1).elementHandle()
  await plot?.hover()
  await expect(page.getByText(/^Succeeded ./)).toBeVisible()
  expect(await plot?.evaluate(({ isConnected }) => isConnected)).toBe(true)
  await look(page, 'insights')
  await page.getByRole('button', { name: '7 days' }).click()
  await expect(page).toHaveURL(/days=7/)
  await page.reload()
  await expect(page.getByRole('button', { name: '7 days', pressed: true })).toBeVisible()
})

import { addInstagramAccount, addPerson } from '../support/people.ts'
import { expect, test } from '../support/test.ts'

const themes = ['light', 'dark'] as const

test('a bot at work, as its owner sees it', async ({ page, request }) => {
  test.setTimeout(300_000)
  const { username, password } = await addPerson(request, 'mia')
  await addInstagramAccount(request, `ig_${username}`, 'ig-pass-canary')
  await page.goto('/')
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Connect Instagram' }).first().click()
  await page.getByRole('button', { name: 'I understand, continue' }).click()
  await page.getByRole('button', { name: 'Sign in with a password' }).click()
  await page.getByLabel('Instagram username').fill(`ig_${username}`)
  await page.getByLabel('Instagram password').fill('ig-pass-canary')
  await page.getByRole('button', { name: 'Sign in to Instagram' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Start bot' }).click()
  await page.getByLabel('Hashtag').fill('coffee')
  await page.getByLabel('How many').fill('40')
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  await expect(page.getByText(/^Followed/).nth(5)).toBeVisible({ timeout: 240_000 })
  await page.setViewportSize({ width: 1280, height: 1080 })
  await page.evaluate(() => window.scrollTo(0, 0))
  for (const theme of themes) {
    await page.evaluate((chosen) => {
      document.documentElement.dataset.theme = chosen
    }, theme)
    await page.screenshot({ path: `docs/pictures/automation-${theme}.png`, animations: 'disabled' })
  }
})

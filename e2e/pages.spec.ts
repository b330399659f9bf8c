import { look } from './support/look.ts'
import { addInstagramAccount, addPerson, administrator, connectInstagram, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('the page to sign in is accessible in both themes and sizes', async ({ page }) => {
  await page.goto('/login')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await look(page, 'sign-in')
})

test('the pages of a person are accessible in both themes and sizes', async ({ page, request }) => {
  const person = await addPerson(request, 'look')
  const account = `ig_${person.username}`
  await addInstagramAccount(request, account, 'ig-pass-canary')
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  await look(page, 'automation-disconnected')
  await page.getByRole('button', { name: 'Connect Instagram' }).first().click()
  await look(page, 'connect-risk')
  await page.getByRole('button', { name: 'I understand, continue' }).click()
  await page.getByRole('button', { name: 'Sign in with a password' }).click()
  await look(page, 'connect-credentials')
  await page.getByRole('button', { name: 'Close' }).click()
  await connectInstagram(page, account, 'ig-pass-canary')
  await page.getByRole('button', { name: 'Start bot' }).click()
  await page.getByLabel('Hashtag').fill('cats')
  await page.getByLabel('How many').fill('4')
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  await expect(page.getByText(/^Followed/).first()).toBeVisible({ timeout: 120_000 })
  await look(page, 'automation-running')
  await page.goto('/profile/change-password')
  await page.getByLabel('New password', { exact: true }).fill('short')
  await look(page, 'change-password')
  await page.goto('/errors')
  await expect(page.getByRole('link', { name: /E-SES-E-0001/ })).toBeVisible()
  await look(page, 'error-codes')
  await page.getByLabel('Severity').selectOption('Critical')
  await expect(page.getByRole('link', { name: /E-SES-E-0001/ })).toBeHidden()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(page.getByRole('link', { name: /E-SES-E-0001/ })).toBeVisible()
  await page.goto('/errors/E-SES-E-0001')
  await expect(page.getByText('What to do')).toBeVisible()
  await look(page, 'error-code')
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  // Whoever is signed in finds the way on where it always is.
  await expect(page.getByRole('navigation', { name: 'Main' }).first()).toBeVisible()
  await look(page, 'not-found')
  // The page of components is for developers; a build has none.
  await page.goto('/ui')
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
})

test('the pages of an administrator are accessible in both themes and sizes', async ({ page, request }) => {
  const person = await addPerson(request, 'listed')
  await signIn(page, administrator)
  await page.getByRole('link', { name: 'People' }).first().click()
  // So many may be there that only some of them are drawn.
  await page.getByLabel('Name').fill(person.username)
  await expect(page.getByRole('cell', { name: person.username }).first()).toBeVisible()
  await look(page, 'people')
  await page.getByRole('button', { name: 'New person' }).click()
  await look(page, 'new-person')
})

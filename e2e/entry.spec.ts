import { look } from './support/look.ts'
import { addInstagramAccount, addPerson, connectInstagram, signIn } from './support/people.ts'
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
  const person = await addPerson(request, 'cancels')
  const account = `ig_${person.username}`
  await addInstagramAccount(request, account, 'ig-pass-canary')
  await signIn(page, person)
  await connectInstagram(page, account, 'ig-pass-canary')
  await page.getByRole('button', { name: 'Start bot' }).click()
  await page.getByLabel('Hashtag').fill('travel')
  await page.getByLabel('How many').fill('50')
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  const told = page.getByText('Queued', { exact: true })
  await expect(told).toBeVisible()
  await page.getByRole('button', { name: 'Cancel run' }).click()
  await expect(told).toHaveCount(0)
})

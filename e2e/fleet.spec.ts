import { look } from './support/look.ts'
import { addInstagramAccount, addPerson, signIn, signInByRequest } from './support/people.ts'
import { expect, test } from './support/test.ts'

const administrator = { username: 'admin', password: 'A-second-password-for-bars-1' }

test('the fleet is live, and who needs somebody comes first', async ({
  page,
  request,
  playwright,
  baseURL,
}) => {
  const person = await addPerson(request, 'zfleet')
  const account = `ig_${person.username}`
  await addInstagramAccount(request, account, 'ig-pass-canary')
  await addPerson(request, 'afleet')
  // Apart from the administrator's: a request would carry their cookie.
  const own = await playwright.request.newContext({ ...(baseURL && { baseURL }) })
  const call = await signInByRequest(own, person)

  await signIn(page, administrator)
  await page.getByRole('link', { name: 'Fleet' }).first().click()
  const row = page
    .getByRole('region', { name: 'Fleet' })
    .getByRole('row')
    .filter({ hasText: person.username })
  await expect(row).toContainText('Disconnected')

  await call('post', '/api/bot/login', { username: account, password: 'ig-pass-canary' })
  await call('post', '/api/bot/start', {})
  await expect(row).toContainText('Running')
  await call('post', '/api/bot/actions/follow-hashtag', { hashtag: 'coffee', count: 2 })
  await expect(row).toContainText('Follows, last', { timeout: 30_000 })
  await look(page, 'fleet')

  await request.post(`${process.env.E2E_SANDBOX_URL}/__sandbox/sessions/revoke`, {
    data: { username: account },
  })
  await call('post', `/api/users/${person.id}/test-session`, {})
  await expect(row).toContainText('Needs you')
  await expect(row).toHaveAttribute('aria-rowindex', '2')
  await page.getByRole('button', { name: /^Needs you/ }).click()
  await expect(page).toHaveURL(/state=needs_you/)
  await page.getByLabel('Find').fill(person.username)
  await expect(page).toHaveURL(/text=zfleet/)
  await look(page, 'fleet-needs')
  await row.getByRole('link', { name: person.username }).click()
  await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
  await own.dispose()
})

import { look } from './support/look.ts'
import { addPerson, administrator, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('a token is made, works for a script, is revoked, and both are written down', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'tokens')
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.goto('/settings')
  await expect(page.getByText('No tokens yet.')).toBeVisible()
  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByLabel('Name').fill('Nightly script')
  await look(page, 'token-new')
  await page.getByRole('button', { name: 'Create token' }).click()
  const token = await page.getByLabel('API token', { exact: true }).innerText()
  expect(token).toMatch(/^byd_/)
  await page.getByRole('button', { name: 'I have kept it' }).click()
  const list = page.getByRole('list', { name: 'API tokens' })
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await look(page, 'tokens')

  const ask = () => request.get('/api/bot/status', { headers: { authorization: `Bearer ${token}` } })
  expect((await ask()).status()).toBe(200)
  await list.getByRole('button', { name: 'Revoke Nightly script' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('No tokens yet.')).toBeVisible()
  expect((await ask()).status()).toBe(401)

  await page.goto('/profile')
  await expect(
    page.getByRole('list', { name: 'Recent security events' }).getByText('API token revoked'),
  ).toBeVisible()
  await look(page, 'profile-events')
})

test('an administrator reads who did what, and what of it concerns one person', async ({ page, request }) => {
  const person = await addPerson(request, 'audited')
  await signIn(page, administrator)
  await page.getByRole('link', { name: 'Audit log' }).first().click()
  const log = page.getByRole('region', { name: 'Audit log' })
  await expect(log.getByRole('link', { name: person.username }).first()).toBeVisible()
  await look(page, 'audit')
  await log.getByRole('link', { name: person.username }).first().click()
  await expect(page).toHaveURL(/person=/)
  await expect(log.getByRole('link', { name: 'Person added' })).toHaveCount(1)
  // The same by the fields above the table.
  await expect(page.getByLabel('Person')).toHaveValue(person.username)
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(page.getByLabel('Person')).toHaveValue('')
  await page.getByLabel('Person').fill(person.username)
  await expect(page).toHaveURL(/person=/)
  await page.getByLabel('Act', { exact: true }).selectOption('Person added')
  await expect(page).toHaveURL(/action=person.create/)
  await expect(log.getByRole('row')).toHaveCount(2)
  await expect(log.getByRole('link', { name: 'Person added' })).toHaveCount(1)
  await look(page, 'audit-filtered')
  await page.getByLabel('Outcome').selectOption('refused')
  await expect(page.getByText('Nothing matches. Change or clear the filters.')).toBeVisible()
})

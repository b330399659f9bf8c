import { look } from './support/look.ts'
import { addPerson, administrator, signIn, signInByRequest } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('AC5 an administrator sets how many accounts somebody may own, gives one away, removes and restores one, and hands over all of whoever leaves', async ({
  page,
  request,
}) => {
  const [leaver, heir] = [await addPerson(request, 'leaver'), await addPerson(request, 'heir')]
  const asLeaver = await signInByRequest(request, leaver)
  for (const name of ['Bakery', 'Florist']) await asLeaver('post', '/api/accounts', { name })
  await signIn(page, administrator)
  await expect(page.getByRole('link', { name: 'Fleet' }).first()).toBeVisible()
  await page.goto(`/admin/users/${leaver.id}`)
  const accounts = page.getByRole('list', { name: 'Accounts' })
  await expect(accounts.getByRole('listitem')).toHaveCount(3)
  await page.getByLabel('Maximum number of accounts').fill('25')
  await page.getByRole('button', { name: 'Set maximum' }).click()
  await expect(page.getByRole('button', { name: 'Set maximum' })).toBeDisabled()
  await look(page, 'person-accounts')

  await page.getByRole('button', { name: 'Remove Florist' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(accounts.getByText(/erased after/)).toBeVisible()
  await page.getByRole('button', { name: 'Restore Florist' }).click()
  await expect(page.getByRole('button', { name: 'Remove Florist' })).toBeVisible()

  const choose = async () => {
    await page.getByLabel('Find the new owner').fill(heir.username)
    await page.getByRole('dialog').getByLabel(heir.username).check()
  }
  await page.getByRole('button', { name: 'Hand over Bakery' }).click()
  await choose()
  await look(page, 'account-hand-over')
  await page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click()
  await expect(page.getByRole('button', { name: 'Hand over Bakery' })).toHaveCount(0)

  // Fleet shows each account with its people, and leads to them.
  await page.getByRole('link', { name: 'Fleet' }).first().click()
  await page.getByLabel('Find').fill(heir.username)
  const rows = page.getByRole('region', { name: 'Fleet' }).getByRole('row')
  const bakery = rows.filter({ hasText: 'Bakery' }).filter({ hasText: heir.username })
  await expect(bakery).toContainText(`${heir.username} owner`)
  await expect(bakery).toContainText(`${leaver.username} operator`)
  await look(page, 'fleet-people')
  await bakery.getByRole('link', { name: leaver.username }).click()
  await expect(page.getByRole('heading', { name: leaver.username })).toBeVisible()

  await page.getByRole('button', { name: 'Hand over everything' }).click()
  await choose()
  await look(page, 'person-hand-over')
  await page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click()
  const told = `${heir.username} now owns the accounts of ${leaver.username}.`
  await expect(page.getByText(told, { exact: true })).toBeVisible()
  await page.goto(`/admin/users/${heir.id}`)
  await expect(accounts.getByRole('listitem')).toHaveCount(4)
  await expect(accounts.getByText(leaver.username)).toBeVisible()

  await page.goto('/admin/system')
  await expect(page.getByLabel('Maximum number of accounts per person')).toHaveValue('10')
})

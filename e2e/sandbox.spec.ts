import { look } from './support/look.ts'
import { addInstagramAccount, addPerson, administrator, connectInstagram, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('an administrator lets a session get lost, and its owner is told what to do', async ({
  page,
  browser,
  request,
}) => {
  const person = await addPerson(request, 'trouble')
  const account = `ig_${person.username}`
  await addInstagramAccount(request, account, 'ig-pass-canary')
  await signIn(page, administrator)
  await page.getByRole('link', { name: 'Sandbox', exact: true }).first().click()
  await expect(page.getByText('No pending faults. The sandbox answers normally.')).toBeVisible()
  await look(page, 'sandbox')

  await page.getByLabel('What', { exact: true }).selectOption('Slow answers')
  await page.getByLabel('Instagram account').fill('nobody.at.all')
  await page.getByLabel('How many answers').fill('3')
  await page.getByRole('button', { name: 'Inject' }).click()
  await expect(page.getByText('3 answers, for @nobody.at.all.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear faults' }).click()
  await expect(page.getByText('No pending faults. The sandbox answers normally.')).toBeVisible()

  const context = await browser.newContext()
  const owner = await context.newPage()
  await signIn(owner, person)
  await connectInstagram(owner, account, 'ig-pass-canary')
  await page.getByLabel('What', { exact: true }).selectOption('A lost session')
  await page.getByLabel('Instagram account').fill(account)
  await page.getByRole('button', { name: 'Inject' }).click()
  await expect(page.getByText('On its way: a lost session.').first()).toBeVisible()
  await owner.getByRole('button', { name: 'Test session' }).click()
  await expect(owner.getByText('Needs you').first()).toBeVisible()
  await context.close()
})

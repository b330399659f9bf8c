import { look } from './support/look.ts'
import { addInstagramAccount, addPerson, connectInstagram, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('AC2 a bot that remembers an account refuses another beside two ways on, and takes it once it has forgotten', async ({
  page,
  request,
}) => {
  const [first, second] = ['memory.first', 'memory.second']
  await addInstagramAccount(request, first, 'ig-pass-canary')
  await addInstagramAccount(request, second, 'ig-pass-canary')
  const following = await request.post(`${process.env.E2E_SANDBOX_URL}/__sandbox/following`, {
    data: { username: first, people: ['claragrinds33'] },
  })
  expect(following.ok()).toBe(true)
  await signIn(page, await addPerson(request, 'changer'))
  await connectInstagram(page, first, 'ig-pass-canary')
  await page.getByRole('button', { name: 'Start bot' }).first().click()
  await expect(async () => {
    const memory = await page.request.get('/api/bot/memory')
    expect(await memory.json()).toMatchObject({ protected_people: 1 })
  }).toPass()
  await page.getByRole('button', { name: 'Disconnect' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click()

  await page.getByRole('button', { name: 'Connect Instagram' }).first().click()
  await page.getByRole('button', { name: 'I understand, continue' }).click()
  await page.getByRole('button', { name: 'Sign in with a password' }).click()
  await page.getByLabel('Instagram username').fill(second)
  await page.getByLabel('Instagram password').fill('ig-pass-canary')
  await page.getByRole('button', { name: 'Sign in to Instagram' }).click()
  const ways = page.getByRole('region', { name: 'Two ways on' })
  await expect(ways.getByText('Add an account under Accounts')).toBeVisible()
  await look(page, 'connect-memory-refused')
  await ways.getByRole('button', { name: `Forget @${first}…` }).click()
  const dialog = page.getByRole('dialog', { name: `Forget @${first}?` })
  await expect(dialog.getByText('Protected people: 1')).toBeVisible()
  await look(page, 'connect-memory-forget')
  await dialog.getByRole('button', { name: 'Forget for good' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText(`@${second}`).first()).toBeVisible()
})

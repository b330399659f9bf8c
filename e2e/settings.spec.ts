import { readFile } from 'node:fs/promises'
import { look } from './support/look.ts'
import { addPerson, signIn, signInConnected } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('A2 filters and lists are kept, and wrong ones are told beside their field', async ({
  page,
  request,
}) => {
  await signIn(page, await addPerson(request, 'settings'))
  await page.getByRole('link', { name: 'Settings' }).first().click()
  await expect(page.getByText('No proxy: your account connects directly.')).toBeVisible()
  await look(page, 'settings')

  await page.getByLabel('Skip private accounts').check()
  await page.getByLabel('Minimum followers').fill('50')
  await page.getByLabel('Maximum followers').fill('10')
  await page.getByRole('button', { name: 'Save filters' }).click()
  await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible()
  await page.getByLabel('Maximum followers').fill('900')
  await page.getByRole('button', { name: 'Save filters' }).click()
  await expect(page.getByText('Saved')).toBeVisible()

  await page.getByLabel('Add to the block list').fill('rude.person, another_one')
  await page.getByRole('button', { name: 'Add', exact: true }).first().click()
  const blocked = page.getByRole('list', { name: 'Block list' })
  await expect(blocked.getByRole('listitem')).toHaveCount(2)
  await blocked.getByRole('button', { name: 'Remove @another_one' }).click()
  await expect(blocked.getByRole('listitem')).toHaveCount(1)

  await page.reload()
  await expect(page.getByLabel('Minimum followers')).toHaveValue('50')
  await expect(page.getByLabel('Skip private accounts')).toBeChecked()
  await expect(page.getByText('@rude.person')).toBeVisible()

  // TG6 B12: from a file, with a line that is no name.
  const names = ['username', ...Array.from({ length: 12 }, (_, index) => `friend_${index}`), 'bad!name']
  await page
    .getByLabel('From a file (TXT, CSV)')
    .nth(1)
    .setInputFiles({ name: 'friends.csv', mimeType: 'text/csv', buffer: Buffer.from(names.join('\r\n')) })
  const allowed = page.getByRole('list', { name: 'Allow list' })
  // The first of them, and the others when they are asked for.
  await expect(allowed.getByRole('listitem')).toHaveCount(10)
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(allowed.getByRole('listitem')).toHaveCount(12)
  await expect(page.getByText('Not usernames: “bad!name” (line 14).')).toBeVisible()
  await expect(page.getByLabel('Add to the allow list')).toHaveValue('bad!name')
  await look(page, 'settings-lists')
  await page.getByLabel('Search the allow list').fill('d_1')
  await expect(allowed.getByRole('listitem')).toHaveCount(3)
})

test('B7 a proxy that nobody answers at is refused before it is kept', async ({ page, request }) => {
  await signInConnected(page, request, 'proxied')
  await page.getByRole('link', { name: 'Settings' }).first().click()
  await page.getByLabel('Proxy address').fill('http://name:secret@127.0.0.1:9')
  await page.getByRole('button', { name: 'Test and save' }).click()
  await expect(page.getByRole('alert').getByRole('link', { name: 'E-NET-E-0008' })).toBeVisible()
  await look(page, 'settings-proxy-refused')
  await page.reload()
  await expect(page.getByText('No proxy: your account connects directly.')).toBeVisible()
})

test('everything of one person comes as one file that can be opened', async ({ page, request }) => {
  await signIn(page, await addPerson(request, 'export'))
  await page.getByRole('link', { name: 'Settings' }).first().click()
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download everything' }).click()
  const file = await coming
  expect(file.suggestedFilename()).toMatch(/\.sqlite$/)
  const header = (await readFile(await file.path())).subarray(0, 15).toString()
  expect(header).toBe('SQLite format 3')
})

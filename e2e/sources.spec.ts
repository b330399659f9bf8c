import { look } from './support/look.ts'
import { signInConnected } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('TG1 an action, several sources, and what is wrong with one of them beside its field', async ({
  page,
  request,
}) => {
  await signInConnected(page, request, 'sources')
  await page.getByRole('button', { name: 'Start bot' }).click()

  await page.getByLabel('Action', { exact: true }).selectOption('like')
  await page.getByLabel('Source', { exact: true }).selectOption('likers-of')
  await page.getByLabel('Post').fill('not a post')
  await page.getByRole('button', { name: 'Add a source' }).click()
  await page.getByRole('group', { name: 'Source 2' }).getByLabel('Hashtag').fill('coffee')
  await page.getByLabel('How many').fill('2')
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  await expect(page.getByLabel('Post')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('group', { name: 'Source 1' })).toContainText('Enter the address of a post')
  await look(page, 'sources')

  await page.getByRole('button', { name: 'Remove source 1' }).click()
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  await expect(page.getByText(/^Liked a post of @/)).toHaveCount(2, { timeout: 120_000 })

  await page.getByLabel('Action', { exact: true }).selectOption('message')
  await expect(page.getByLabel('People', { exact: true })).toBeVisible()
  await page.getByLabel('From a file (TXT, CSV)').setInputFiles({
    ...{ name: 'names.csv', mimeType: 'text/csv' },
    buffer: Buffer.from('username,added_at\r\nada,2026-01-01\r\nbad!name,2026-01-01\r\n@Bert,2026-01-01\r\n'),
  })
  await expect(page.getByLabel('People', { exact: true })).toHaveValue('ada\nbert')
  await expect(page.getByText('Not usernames: “bad!name” (line 3).')).toBeVisible()
  await look(page, 'sources-file')
  await page.getByLabel('Source', { exact: true }).selectOption('new-followers')
  await expect(page.getByLabel('People', { exact: true })).toHaveCount(0)
  await look(page, 'sources-message')

  await page.getByLabel('Action', { exact: true }).selectOption('unfollow')
  await page.getByLabel('Whom').selectOption('named')
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  await expect(page.getByText('Enter a username or more.')).toBeVisible()
  await page.getByLabel('People', { exact: true }).fill('ada\nno way!')
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  await expect(page.getByText('Line 2: enter Instagram usernames.')).toBeVisible()

  await page
    .getByRole('button', { name: /Search or jump to/ })
    .first()
    .click()
  await expect(page.getByRole('dialog', { name: 'Search or jump to' })).toBeVisible()
  await page.keyboard.type('follow place')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Action', { exact: true })).toHaveValue('follow')
  await expect(page.getByLabel('Place')).toBeVisible()
})

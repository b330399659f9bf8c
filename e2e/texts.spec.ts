import { look } from './support/look.ts'
import { addInstagramAccount, addPerson, connectInstagram, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('TG4 a text is kept in the library, chosen in a form, and goes out as it was written', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'texts')
  const account = `ig_${person.username}`
  await addInstagramAccount(request, account, 'ig-pass-canary')
  await addInstagramAccount(request, `to_${person.username}`, 'ig-pass-canary')
  await signIn(page, person)
  await connectInstagram(page, account, 'ig-pass-canary')
  await page.getByRole('button', { name: 'Start bot' }).click()

  await page.getByRole('link', { name: 'Texts' }).first().click()
  await expect(page.getByText('No texts yet.')).toBeVisible()
  await page.getByRole('button', { name: 'New text' }).click()
  const dialog = page.getByRole('dialog', { name: 'New text' })
  await dialog.getByLabel('Name').fill('Roastery')
  await dialog.getByLabel('Text', { exact: true }).fill('Hi {nmae}')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByLabel('Text', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog).toContainText('Line 1, column 4: enter')
  await look(page, 'text-wrong')
  await dialog.getByLabel('Text', { exact: true }).fill('{Hi|Hello} {username},\n\nwant to try a bag?')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const list = page.getByRole('list', { name: 'Texts' })
  await expect(list).toContainText('2 variants, up to 57 characters')
  await list.getByText('What people would get').click()
  await expect(list).toContainText('ada.lovelace')
  await look(page, 'texts')

  await page.getByRole('link', { name: 'Automation', exact: true }).first().click()
  await page.getByLabel('Action', { exact: true }).selectOption('message')
  await page.getByLabel('People', { exact: true }).fill(`to_${person.username}`)
  await page.getByLabel('Take one of your saved texts').selectOption('Roastery')
  await expect(page.getByLabel('Text', { exact: true })).toHaveValue(
    '{Hi|Hello} {username},\n\nwant to try a bag?',
  )
  await page.getByRole('button', { name: 'Queue', exact: true }).click()
  await expect(page.getByText(/^(Hi|Hello) to_.*want to try a bag\?$/s).first()).toBeVisible({
    timeout: 120_000,
  })

  await page.getByRole('link', { name: 'Texts' }).first().click()
  await page.getByRole('button', { name: 'Delete Roastery' }).click()
  await expect(page.getByText('No texts yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(list).toContainText('Roastery')
})

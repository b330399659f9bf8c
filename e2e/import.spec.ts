import type { Page } from '@playwright/test'
import { look } from './support/look.ts'
import { addPerson, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

async function openImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Connect Instagram' }).first().click()
  await page.getByRole('button', { name: 'I understand, continue' }).click()
  await page.getByRole('button', { name: 'Import a session' }).click()
}

test('IG3 the ways to connect and the pictures of where to find a session can be read in every theme and width', async ({
  page,
  request,
}) => {
  await signIn(page, await addPerson(request, 'looker'))
  await page.getByRole('button', { name: 'Connect Instagram' }).first().click()
  await page.getByRole('button', { name: 'I understand, continue' }).click()
  await expect(page.getByText('How do you want to connect?')).toBeVisible()
  await look(page, 'connect-way')
  await page.getByRole('button', { name: 'Import a session' }).click()
  await page.getByText('Where do I find it?').click()
  await expect(page.getByRole('img', { name: /Drawing of the developer tools of Chrome/ })).toBeVisible()
  await look(page, 'connect-import-chrome')
  await page.getByRole('button', { name: 'Firefox' }).click()
  await expect(page.getByRole('img', { name: /Drawing of the developer tools of Firefox/ })).toBeVisible()
  await look(page, 'connect-import-firefox')
})

test('IG3 what is wrong with a session stands beside it, in words that say what is wanted', async ({
  page,
  request,
}) => {
  await signIn(page, await addPerson(request, 'wrong'))
  await openImport(page)
  const session = page.getByLabel('Session', { exact: true })
  await session.fill('csrftoken=abc; mid=def')
  await expect(page.getByText(/signed out. Needs the cookies of a browser/)).toBeVisible()
  await look(page, 'connect-import-wrong')
  await session.fill('7000000001%3Aabc')
  await expect(page.getByText(/cut off. Needs the whole value/)).toBeVisible()
})

import { look } from './support/look.ts'
import { addPerson, signIn, signInConnected } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('the palette finds pages, things to do and error codes by a few letters', async ({ page, request }) => {
  await signIn(page, await addPerson(request, 'palette'))
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Search or jump to' })
  await expect(palette.getByRole('option', { name: 'Settings' })).toBeVisible()
  await expect(palette.getByRole('combobox')).toBeFocused()
  await look(page, 'palette')
  await palette.getByRole('combobox').fill('insi')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Insights' })).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('unfollow')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Action', { exact: true })).toHaveValue('unfollow')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('SES-E-0001')
  await palette.getByRole('option', { name: /E-SES-E-0001/ }).click()
  await expect(page).toHaveURL(/\/errors\/E-SES-E-0001$/)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('nothing is called this')
  await expect(palette.getByText('Nothing has that name.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
})

test('pages are reached by two keys, and all shortcuts are listed', async ({ page, request }) => {
  await signIn(page, await addPerson(request, 'keys'))
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByText('Go to Settings')).toBeVisible()
  await look(page, 'shortcuts')
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await expect(page).toHaveTitle('Settings · Botyard')
  // As in a new document, one is at the title, and Tab goes on from there.
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeFocused()
  // What is typed into a field stays text.
  await page.getByLabel('Add to the block list').fill('')
  await page.getByLabel('Add to the block list').press('g')
  await page.getByLabel('Add to the block list').press('h')
  await expect(page.getByLabel('Add to the block list')).toHaveValue('gh')
  await page.getByRole('link', { name: 'Insights' }).first().click()
  await expect(page.getByRole('heading', { name: 'Insights', level: 1 })).toBeFocused()
})

test('what was taken off a list comes back by undo, an hour later too', async ({ page, request }) => {
  await page.clock.install()
  await signIn(page, await addPerson(request, 'undo'))
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.goto('/settings')
  await page.getByLabel('Add to the block list').fill('rude.person')
  await page.getByRole('button', { name: 'Add', exact: true }).first().click()
  const blocked = page.getByRole('list', { name: 'Block list' })
  await blocked.getByRole('button', { name: 'Remove @rude.person' }).click()
  await expect(page.getByText('@rude.person is off the block list.').first()).toBeVisible()
  await expect(blocked).toBeHidden()
  await look(page, 'toast')
  await page.clock.fastForward('01:00:00')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(blocked.getByText('@rude.person')).toBeVisible()
})

test('limits that were changed go back by undo', async ({ page, request }) => {
  await signIn(page, await addPerson(request, 'limits'))
  const limits = page.getByRole('region', { name: 'Limits' })
  await expect(limits.getByText('/ 2000 today').first()).toBeVisible()
  await limits.getByRole('button', { name: 'Change limits of likes' }).click()
  await limits.getByLabel('A day').fill('20')
  await limits.getByLabel('An hour').fill('5')
  await limits.getByRole('button', { name: 'Save limits' }).click()
  await expect(limits.getByText('/ 20 today')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(limits.getByText('/ 20 today')).toHaveCount(0)
})

test('the focus begins where something is to be done, and stays on a button that is busy', async ({
  page,
  request,
}) => {
  await page.goto('/login')
  await expect(page.getByLabel('Username')).toBeFocused()
  await signInConnected(page, request, 'focus')
  await page.getByRole('button', { name: 'Start bot' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Stop bot' })).toBeFocused()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog').getByRole('heading')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Stop bot' })).toBeFocused()
  await page.goto('/texts')
  await page.getByRole('button', { name: 'New text' }).press('Enter')
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'New text' })).toBeFocused()
})

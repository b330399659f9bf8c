import { look } from './support/look.ts'
import { addPerson, administrator, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('a person is invited by a link where no mail goes out, chooses a password and signs in', async ({
  page,
  browser,
  request,
}) => {
  await addPerson(request, 'before')
  await signIn(page, administrator)
  await page.getByRole('link', { name: 'People' }).first().click()
  await page.getByRole('button', { name: 'Invite' }).click()
  await look(page, 'invite')
  const username = `invited${Date.now().toString(36)}`
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Email').fill(`${username}@example.org`)
  await expect(page.getByText(/Email is not set up on this installation/)).toBeVisible()
  await page.getByRole('button', { name: 'Create the link' }).click()
  await expect(page.getByText('Email is not set up, so nothing was sent.')).toBeVisible()
  const link = (await page.getByRole('status', { name: 'Link' }).textContent()) ?? ''
  await look(page, 'invite-link')
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByLabel('State').selectOption('invited')
  await expect(page.getByRole('link', { name: username })).toBeVisible()

  const context = await browser.newContext()
  const guest = await context.newPage()
  await guest.goto(link)
  await guest.getByLabel('New password', { exact: true }).fill('a long password of my own')
  await guest.getByLabel('Repeat new password').fill('a long password of my own')
  await look(guest, 'accept-invitation')
  await guest.getByRole('button', { name: 'Choose password' }).click()
  await guest.getByRole('link', { name: 'Sign in with it' }).click()
  await signIn(guest, { username, password: 'a long password of my own' })
  await expect(guest.getByText('Disconnected')).toBeVisible()
  await context.close()
})

test('a person is edited, disabled, enabled, deleted and restored', async ({ page, request }) => {
  const person = await addPerson(request, 'managed')
  await signIn(page, administrator)
  await page.getByRole('link', { name: 'People' }).first().click()
  await page.getByLabel('Name').fill(person.username)
  await expect(page).toHaveURL(/text=managed/)
  await look(page, 'people-found')
  await page.getByRole('link', { name: person.username }).click()
  await expect(page.getByRole('button', { name: 'Sign them out everywhere' })).toBeVisible()
  await look(page, 'person')

  await page.getByLabel('Email').fill(`${person.username}@example.net`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved')).toBeVisible()

  await page.getByRole('button', { name: 'Create a link for a new password' }).click()
  await expect(page.getByRole('status', { name: 'Link' })).toContainText('/reset-password#token=')
  await page.getByRole('button', { name: 'Done' }).click()

  await page.getByRole('button', { name: 'Disable' }).click()
  await look(page, 'person-disable')
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
  await expect(
    page.getByText('They are disabled: they can’t sign in, and their bot is stopped.'),
  ).toBeVisible()
  const login = await request.post('/api/auth/login', {
    data: { username: person.username, password: person.password },
  })
  expect(login.ok()).toBe(false)
  await page.getByRole('button', { name: 'Enable' }).click()
  await expect(page.getByText('They can sign in.')).toBeVisible()

  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText(/^Everything of theirs is erased after/)).toBeVisible()
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('They can sign in.')).toBeVisible()

  await page.getByLabel('Follows a day', { exact: true }).fill('7')
  await page.getByRole('button', { name: 'Save Follows', exact: true }).click()
  await page.reload()
  await expect(page.getByLabel('Follows a day', { exact: true })).toHaveValue('7')
})

test('an administrator looks at a dashboard without touching it', async ({ page, request }) => {
  const person = await addPerson(request, 'looked')
  await signIn(page, administrator)
  await expect(page.getByRole('link', { name: 'People' }).first()).toBeVisible()
  await page.goto(`/admin/users/${person.id}`)
  await page.getByRole('link', { name: /^View as/ }).click()
  await expect(page.getByText('Read-only view.')).toBeVisible()
  await look(page, 'person-view')
})

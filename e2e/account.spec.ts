import type { Page } from '@playwright/test'
import { look } from './support/look.ts'
import { linkMailedTo } from './support/mails.ts'
import { addPerson, signIn, signInByForm, signInByRequest } from './support/people.ts'
import { expect, test } from './support/test.ts'
import { totp } from './support/totp.ts'

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
}

test('U3 a second factor is added with a picture and asked for at the next sign-in', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'factor')
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('link', { name: 'Profile' }).click()
  await expect(page.getByText('This session')).toBeVisible()
  await look(page, 'profile')

  await page.getByRole('button', { name: 'Add an authenticator app' }).click()
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  await look(page, 'profile-factor')
  const secret = (await page.locator('code').textContent()) ?? ''
  // A code counts once: the one of the next step is for the sign-in. Both also pass if a step ends meanwhile.
  await page.getByLabel('Code of your authenticator app').fill(totp(secret))
  await page.getByRole('button', { name: 'Use it from now on' }).click()
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const recoveryCode = (await codes.first().textContent()) ?? ''
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('10 recovery codes are left')).toBeVisible()

  await signOut(page)
  await signInByForm(page, person)
  await expect(page.getByRole('heading', { name: 'Second factor' })).toBeVisible()
  await look(page, 'sign-in-code')
  await page.getByLabel('Code').fill('000000')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('Code').fill(totp(secret, Date.now() + 30_000))
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Disconnected')).toBeVisible()

  await signOut(page)
  await signInByForm(page, person)
  await page.getByLabel('Code').fill(recoveryCode)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Disconnected')).toBeVisible()
})

test('U2 a forgotten password is replaced by the link of a mail', async ({ page, request }) => {
  const person = await addPerson(request, 'forgot')
  await page.goto('/login')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await look(page, 'forgot-password')
  await page.getByLabel('Email').fill(`${person.username}@example.org`)
  await page.getByRole('button', { name: 'Send a link' }).click()
  await expect(page.getByText(/an email with a link is on its way/)).toBeVisible()

  const link = await linkMailedTo(`${person.username}@example.org`)
  await page.goto(link)
  await expect(page).toHaveURL(/\/reset-password$/)
  await look(page, 'reset-password')
  const password = `${person.username}-a-new-long-one`
  await page.getByLabel('New password', { exact: true }).fill(password)
  await page.getByLabel('Repeat new password').fill(password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Your password was changed')).toBeVisible()
  await signInByForm(page, { username: person.username, password })
  await expect(page.getByText('Disconnected')).toBeVisible()
})

test('CR2 a new address is confirmed where one is signed in, and the old one takes the account back', async ({
  page,
  request,
}) => {
  // Two sign-ins, three mails and two pages looked at.
  test.slow()
  const person = await addPerson(request, 'moved')
  const [old, next] = [`${person.username}@example.org`, `${person.username}@example.net`]
  const call = await signInByRequest(request, person)
  await call('post', '/api/auth/change-email', { email: next })

  const confirm = await linkMailedTo(next)
  await page.context().clearCookies()
  await page.goto(confirm)
  await page.getByRole('button', { name: 'This is my address' }).click()
  await expect(page.getByRole('alert')).toContainText('Sign in to use this link')
  await look(page, 'verify-email-signed-out')
  await signInByForm(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.goto(confirm)
  await page.getByRole('button', { name: 'This is my address' }).click()
  await expect(page.getByText('Thank you: this address is yours.')).toBeVisible()

  await page.goto(await linkMailedTo(old, '/undo-email-change'))
  await expect(page).toHaveURL(/\/undo-email-change$/)
  await look(page, 'undo-email-change')
  const password = `${person.username}-mine-again-and-long`
  await page.getByLabel('New password', { exact: true }).fill(password)
  await page.getByLabel('Repeat new password').fill(password)
  await page.getByRole('button', { name: 'Restore address and change password' }).click()
  await expect(page.getByText('This address is yours again.')).toBeVisible()
  await signInByForm(page, { username: person.username, password })
  await expect(page.getByText('Disconnected')).toBeVisible()
})

test('CR2 a new address is asked for in the profile, and the old one agrees or refuses', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'agreeing')
  const [old, next] = [`${person.username}@example.org`, `${person.username}@example.net`]
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.goto('/profile')
  await page.getByLabel('New email address').fill('not an address')
  await page.getByRole('button', { name: 'Send a link', exact: true }).click()
  await expect(page.getByText('Enter an email address.')).toBeVisible()
  await page.getByLabel('New email address').fill(next)
  await page.getByRole('button', { name: 'Send a link', exact: true }).click()
  await expect(page.getByText('Two mails are on their way: one to each address.')).toBeVisible()

  await signOut(page)
  await page.goto(await linkMailedTo(old, '/answer-email-change'))
  await expect(page).toHaveURL(/\/answer-email-change$/)
  await look(page, 'answer-email-change')
  await page.getByRole('button', { name: 'Use the new address' }).click()
  await expect(
    page.getByText('The new address takes effect once the link sent there is opened.'),
  ).toBeVisible()
  await page.goto(await linkMailedTo(next))
  await page.getByRole('button', { name: 'This is my address' }).click()
  await expect(page.getByText('Thank you: this address is yours.')).toBeVisible()
})

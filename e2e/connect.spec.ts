import type { APIRequestContext, Page } from '@playwright/test'
import { look } from './support/look.ts'
import { addPerson, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

/** Somebody's account in the sandbox that wants more than a password. */
async function addAccount(request: APIRequestContext, username: string, more: object): Promise<void> {
  const response = await request.post(`${process.env.E2E_SANDBOX_URL}/__sandbox/accounts`, {
    data: { username, password: 'ig-pass-canary', ...more },
  })
  expect(response.ok()).toBe(true)
}

async function giveCredentials(page: Page, account: string): Promise<void> {
  await page.getByRole('button', { name: 'Connect Instagram' }).first().click()
  await page.getByRole('button', { name: 'I understand, continue' }).click()
  await page.getByRole('button', { name: 'Sign in with a password' }).click()
  await page.getByLabel('Instagram username').fill(account)
  await page.getByLabel('Instagram password').fill('ig-pass-canary')
  await page.getByRole('button', { name: 'Sign in to Instagram' }).click()
}

test('I2 a second factor is asked for, a wrong code told as such, and the right one connects', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'sms')
  const account = `ig_${person.username}`
  await addAccount(request, account, { two_factor: 'sms' })
  await signIn(page, person)
  await giveCredentials(page, account)
  await expect(page.getByText(/Instagram sent a code by SMS/)).toBeVisible()
  await look(page, 'connect-code')
  await page.getByLabel('Security code').fill('000000')
  await page.getByRole('button', { name: 'Confirm code' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await look(page, 'connect-code-wrong')
  await page.getByLabel('Security code').fill('123456')
  await page.getByRole('button', { name: 'Confirm code' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('button', { name: 'Start bot' })).toBeVisible()
})

test('I3 a challenge is left in the middle, found again after a reload, and finished with its code', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'challenged')
  const account = `ig_${person.username}`
  await addAccount(request, account, { challenge: true })
  await signIn(page, person)
  await giveCredentials(page, account)
  await expect(page.getByText('Where should Instagram send a code?')).toBeVisible()
  await look(page, 'connect-contact')
  await page.getByRole('button', { name: 'Close' }).click()
  await page.reload()
  await expect(page.getByText('Needs you')).toBeVisible()
  await look(page, 'automation-needs-you')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Send the code' }).click()
  await page.getByLabel('Security code').fill('654321')
  await page.getByRole('button', { name: 'Confirm code' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('button', { name: 'Start bot' })).toBeVisible()
})

test('IG4 a sign-in may be approved on another device, and the page notices', async ({ page, request }) => {
  const person = await addPerson(request, 'approved')
  const account = `ig_${person.username}`
  await addAccount(request, account, { two_factor: 'sms', trusted_device: true })
  await signIn(page, person)
  await giveCredentials(page, account)
  await expect(page.getByText(/Or approve the sign-in in the Instagram app/)).toBeVisible()
  await look(page, 'connect-approval')
  const review = await request.post(`${process.env.E2E_SANDBOX_URL}/__sandbox/two-factor/review`, {
    data: { username: account, status: 1 },
  })
  expect(review.ok()).toBe(true)
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('button', { name: 'Start bot' })).toBeVisible()
})

for (const [challenge, question, answer] of [
  ['review', 'Instagram asks: was this you?', 'It was me'],
  ['scraping', 'Instagram suspects automation', 'I have read it, continue'],
] as const)
  test(`IG4 only its owner answers “${question}”, now or later, and that connects`, async ({
    page,
    request,
  }) => {
    const person = await addPerson(request, challenge)
    const account = `ig_${person.username}`
    await addAccount(request, account, { challenge })
    await signIn(page, person)
    await giveCredentials(page, account)
    await expect(page.getByText(question)).toBeVisible()
    await look(page, `connect-${challenge}`)
    await page.getByRole('button', { name: 'Decide later' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: answer }).click()
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('button', { name: 'Start bot' })).toBeVisible()
  })

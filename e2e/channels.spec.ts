import type { Page } from '@playwright/test'
import { startChat } from './support/chat.ts'
import { look } from './support/look.ts'
import { addPerson, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

async function openSettings(page: Page) {
  await page.goto('/settings')
  await expect(page.getByText('No channels yet.')).toBeVisible()
}

test('NT1 a chat is added, tried, and told why it was switched off', async ({ page, request }) => {
  test.slow()
  const chat = await startChat()
  await signIn(page, await addPerson(request, 'chats'))
  await expect(page.getByText('Disconnected')).toBeVisible()
  await openSettings(page)
  await page.getByRole('button', { name: 'New channel' }).click()
  await page.getByLabel('Kind', { exact: true }).selectOption('Slack')
  await page.getByLabel('Name', { exact: true }).fill('My team')
  await page.getByLabel('Webhook address').fill('https://example.org/else')
  await page.getByRole('button', { name: 'Add channel' }).click()
  await expect(page.getByText('begins with https://hooks.slack.com/services/')).toBeVisible()
  await page.getByLabel('Webhook address').fill(`${chat.url}/services/T/B/secret-path`)
  await page.getByLabel('Tell it about').selectOption('errors and critical')
  await page.getByRole('button', { name: 'Add channel' }).click()

  const row = page
    .getByRole('list', { name: 'Channels' })
    .getByRole('listitem')
    .filter({ hasText: 'My team' })
  await expect(row).toContainText('errors and critical')
  await row.getByRole('button', { name: 'Send a test' }).click()
  const deliveries = page.getByRole('list', { name: 'Deliveries' })
  await expect(deliveries.getByText('delivered')).toBeVisible({ timeout: 60_000 })
  expect(chat.received.join()).toContain('test of Botyard')
  await page.getByRole('button', { name: 'Close' }).click()

  Object.assign(chat.reply, { status: 404, body: 'no_service' })
  await row.getByRole('button', { name: 'Send a test' }).click()
  await expect(deliveries.getByText('failed')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Close' }).click()
  await page.reload()
  await expect(row.getByText('Botyard switched this off')).toBeVisible()
  await expect(row.getByRole('switch')).not.toBeChecked()
  await expect(page.getByText('secret-path')).toHaveCount(0)
  await look(page, 'channel-off')

  await row.getByRole('button', { name: 'Change My team' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Our team')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const renamed = page
    .getByRole('list', { name: 'Channels' })
    .getByRole('listitem')
    .filter({ hasText: 'Our team' })
  await renamed.getByRole('switch').click()
  await expect(renamed.getByText('Botyard switched this off')).toHaveCount(0)
  await renamed.getByRole('button', { name: 'Remove Our team' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('No channels yet.')).toBeVisible()
  chat.close()
})

test('NT1 email says when no mail goes out, and Telegram asks for what it needs', async ({
  page,
  request,
}) => {
  test.slow()
  await signIn(page, await addPerson(request, 'mailed'))
  await expect(page.getByText('Disconnected')).toBeVisible()
  await openSettings(page)
  await page.getByRole('button', { name: 'New channel' }).click()
  await page.getByLabel('Kind', { exact: true }).selectOption('Telegram')
  await page.getByLabel('Bot token').fill('no token')
  await page.getByRole('button', { name: 'Add channel' }).click()
  await expect(page.getByText('Enter a token as @BotFather gives it')).toBeVisible()
  await look(page, 'channel-new')
  await page.getByLabel('Kind', { exact: true }).selectOption('Email')
  await expect(page.getByText('Email is not set up on this installation')).toBeVisible()
  await page.getByRole('button', { name: 'Add channel' }).click()
  const row = page.getByRole('list', { name: 'Channels' }).getByRole('listitem')
  await expect(row).toContainText('Email is not set up on this installation')
})

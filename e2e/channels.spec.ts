import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { look } from './support/look.ts'
import { addPerson, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

/** A server of somebody's that speaks like Slack and Telegram; `answer` says how. */
async function startChat() {
  const received: string[] = []
  const reply = { status: 200, body: 'ok' }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      received.push(body)
      response.writeHead(reply.status).end(reply.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, received, reply, close: () => server.close() }
}

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

test('NT1 a browser is subscribed, shows what its push service brings, and is forgotten', async ({
  page,
  request,
  context,
}) => {
  test.slow()
  const pushService = await startChat()
  await context.grantPermissions(['notifications'])
  // No push service can be reached from here: a subscription as a browser makes it, with another endpoint.
  await page.addInitScript((endpoint) => {
    let subscription: object | null = null
    PushManager.prototype.getSubscription = async () => subscription as PushSubscription | null
    PushManager.prototype.subscribe = async (options) => {
      const point = `BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4`
      const keys = { p256dh: point, auth: 'BTBZMqHH6r4Tts7J_aSIgg' }
      subscription = {
        options: { applicationServerKey: options?.applicationServerKey },
        toJSON: () => ({ endpoint, keys }),
        unsubscribe: async () => {
          subscription = null
          return true
        },
      }
      return subscription as PushSubscription
    }
  }, `${pushService.url}/push/1`)
  await signIn(page, await addPerson(request, 'pushed'))
  await expect(page.getByText('Disconnected')).toBeVisible()
  await openSettings(page)
  await page.getByRole('button', { name: 'New channel' }).click()
  await page.getByLabel('Kind', { exact: true }).selectOption('This browser')
  await page.getByRole('button', { name: 'Add channel' }).click()
  const row = page.getByRole('list', { name: 'Channels' }).getByRole('listitem')
  await expect(row).toContainText('This browser')
  await row.getByRole('button', { name: 'Send a test' }).click()
  await expect(page.getByRole('list', { name: 'Deliveries' }).getByText('delivered')).toBeVisible({
    timeout: 60_000,
  })
  await page.getByRole('button', { name: 'Close' }).click()

  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
      if (first) resolve(first.registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  const { origin } = new URL(page.url())
  const data = JSON.stringify({ title: '@cats: 3 alerts', body: 'one', url: `${origin}/activity` })
  await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data })
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`)
    })
  await expect.poll(shown).toEqual(['@cats: 3 alerts: one'])

  await row.getByRole('button', { name: /^Remove/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('No channels yet.')).toBeVisible()
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('push-'))),
  ).toEqual([])
  pushService.close()
})

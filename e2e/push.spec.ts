import { wholeBrowser } from './support/browsers.ts'
import { startChat } from './support/chat.ts'
import { addPerson, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

test.use({ launchOptions: wholeBrowser })

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
  await page.goto('/settings')
  await expect(page.getByText('No channels yet.')).toBeVisible()
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
  const registrationId = await registered
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`)
    })
  expect(await shown()).toEqual([])
  // A browser drops what comes before its worker listens.
  await expect(async () => {
    await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data })
    await expect.poll(shown, { timeout: 5_000 }).toContain('@cats: 3 alerts: one')
  }).toPass({ timeout: 60_000 })

  await row.getByRole('button', { name: /^Remove/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('No channels yet.')).toBeVisible()
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('push-'))),
  ).toEqual([])
  pushService.close()
})

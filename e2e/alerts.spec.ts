import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { look } from './support/look.ts'
import { addPerson, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

/** A service of somebody's: it keeps what is posted to it. */
async function receiver() {
  const received: { body: string; signature: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      received.push({ body, signature: String(request.headers['webhook-signature'] ?? '') })
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/hook`, received, close: () => server.close() }
}

test('a webhook is added, tried, its delivery shown, and removed', async ({ page, request }) => {
  const service = await receiver()
  await signIn(page, await addPerson(request, 'hooks'))
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.goto('/settings')
  await expect(page.getByText('No webhooks yet.')).toBeVisible()
  await page.getByRole('button', { name: 'New webhook' }).click()
  await page.getByLabel('Name').fill('My service')
  await page.getByLabel('Address', { exact: true }).fill('ftp://nowhere')
  await page.getByRole('button', { name: 'Add webhook' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await page.getByLabel('Address', { exact: true }).fill(service.url)
  await page.getByRole('button', { name: 'Add webhook' }).click()
  await expect(page.getByLabel('secret', { exact: true })).toHaveText(/\S{20,}/)
  await page.getByRole('button', { name: 'I have kept it' }).click()

  const row = page.getByRole('list', { name: 'Webhooks' }).getByRole('listitem')
  await row.getByRole('button', { name: 'Send a test' }).click()
  const deliveries = page.getByRole('list', { name: 'Deliveries' })
  await expect(deliveries.getByText('delivered')).toBeVisible({ timeout: 120_000 })
  await look(page, 'deliveries')
  expect(service.received).toHaveLength(1)
  expect(service.received[0]?.signature).not.toBe('')
  await page.getByRole('button', { name: 'Close' }).click()

  const remove = row.getByRole('button', { name: 'Remove' })
  await remove.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(remove).toBeFocused()
  await remove.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('No webhooks yet.')).toBeVisible()
  service.close()
})

test('a rule is made, changed, switched off, removed and brought back', async ({ page, request }) => {
  await signIn(page, await addPerson(request, 'rules'))
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.goto('/settings')
  await page.getByRole('button', { name: 'New rule' }).click()
  await page.getByLabel('Name').fill('Trouble with the session')
  await page.getByLabel('Only these codes').fill('E-SES-E-0001 E-SES-E-0002')
  await page.getByLabel('Times').fill('2')
  await look(page, 'alert-rule')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const rules = page.getByRole('list', { name: 'Alert rules' }).getByRole('listitem')
  const row = rules.filter({ hasText: 'Trouble with the session' })
  await expect(row).toContainText('E-SES-E-0001, E-SES-E-0002, 2 times in 15 min, at most hourly, by email')

  await row.getByRole('button', { name: 'Change' }).click()
  await page.getByLabel('Times').fill('5')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(row).toContainText('5 times in 15 min, at most hourly, by email')
  await row.getByRole('switch').click()
  await expect(row.getByRole('switch')).not.toBeChecked()
  await look(page, 'settings-alerts')

  await row.getByRole('button', { name: 'Remove' }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(row).toContainText('Trouble with the session')
})

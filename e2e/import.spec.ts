import type { APIRequestContext, Page } from '@playwright/test'
import { look } from './support/look.ts'
import { addPerson, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

async function control(request: APIRequestContext, path: string, data: object) {
  const response = await request.post(`${process.env.E2E_SANDBOX_URL}/__sandbox${path}`, { data })
  expect(response.ok()).toBe(true)
  return response.json()
}

/** The cookies of a browser signed in to an account of its own. */
async function browserOf(request: APIRequestContext, username: string) {
  await control(request, '/accounts', { username, password: 'ig-pass-canary' })
  const { cookies } = await control(request, '/web-sessions', { username })
  return cookies as { name: string; value: string; domain: string }[]
}

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
  await expect(page.getByText(/signed out. Enter the cookies of a browser/)).toBeVisible()
  await look(page, 'connect-import-wrong')
  await session.fill('7000000001%3Aabc')
  await expect(page.getByText(/cut off. Enter the whole value/)).toBeVisible()
})

test('IG3 a session is imported by drag and drop, by file and by paste, and the bot can be started at once', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'importer')
  const cookies = await browserOf(request, `ig_${person.username}`)
  await signIn(page, person)
  await openImport(page)
  const file = {
    name: 'cookies.json',
    mimeType: 'application/json',
    buffer: Buffer.from(
      JSON.stringify([...cookies, { name: 'secret', value: 'canary', domain: 'bank.example' }]),
    ),
  }
  await page.getByLabel('File with a session').setInputFiles(file)
  await expect(page.getByText(/The session of account \d+ was found/)).toBeVisible()
  await expect(page.getByLabel('Session', { exact: true })).not.toHaveValue(/canary/)
  await page.getByLabel('Session', { exact: true }).fill('')

  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'cookies.json', { type: 'application/json' }))
    return data
  }, file.buffer.toString())
  await page.getByLabel('Session', { exact: true }).dispatchEvent('drop', { dataTransfer: dropped })
  await expect(page.getByText(/The session of account \d+ was found/)).toBeVisible()

  const header = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  await page.getByLabel('Session', { exact: true }).fill(header)
  await expect(page.getByText(/The session of account \d+ was found/)).toBeVisible()
  await look(page, 'connect-import-found')
  await page.getByRole('button', { name: 'Import session' }).click()
  await expect(page.getByText(`@ig_${person.username} is connected`)).toBeVisible()
  await look(page, 'connect-import-done')
  await page.getByRole('button', { name: 'Start the bot' }).click()
  await expect(page.getByRole('button', { name: 'Stop bot' })).toBeVisible()

  await page.getByRole('button', { name: 'Disconnect' }).first().click()
  await expect(page.getByLabel('Also log out at Instagram')).not.toBeChecked()
  await look(page, 'disconnect-imported')
})

test('IG3 on a sandbox the session of a demo browser is one press away, and codes stand where they are asked for', async ({
  page,
  request,
}) => {
  await signIn(page, await addPerson(request, 'demo'))
  await openImport(page)
  await page.getByRole('button', { name: 'Session of demo', exact: true }).click()
  await expect(page.getByText(/The session of account \d+ was found/)).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('button', { name: 'Sign in with a password' }).click()
  await page.getByRole('button', { name: 'Use demo2fa' }).click()
  await page.getByRole('button', { name: 'Sign in to Instagram' }).click()
  await expect(page.getByText('Sandbox: the code is 123456')).toBeVisible()
  await look(page, 'connect-demo-code')
})

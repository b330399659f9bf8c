import { look } from './support/look.ts'
import { addPerson, administrator, signIn, signInAsAdministrator } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('an administrator pauses every bot with a note, and lets them go on', async ({ page, request }) => {
  const person = await addPerson(request, 'paused')
  await signIn(page, administrator)
  await page.getByRole('link', { name: 'Incidents' }).first().click()
  await expect(page.getByText('No incident.')).toBeVisible()
  await look(page, 'incidents-none')

  await page.getByRole('button', { name: 'Pause all bots' }).click()
  await look(page, 'incident-declare')
  await page.getByLabel('A note for everyone').fill('New proxies until ten.')
  await page.getByRole('dialog').getByRole('button', { name: 'Pause all bots' }).click()
  await expect(page.getByText('All bots have been paused')).toBeVisible()
  await look(page, 'incident-open')

  const login = await request.post('/api/auth/login', {
    data: { username: person.username, password: person.password },
  })
  const { token } = (await login.json()) as { token: string }
  const status = await request.get('/api/bot/status', { headers: { authorization: `Bearer ${token}` } })
  expect(await status.json()).toMatchObject({ incident: { note: 'New proxies until ten.' } })

  await page.getByRole('button', { name: 'Resume all bots' }).click()
  await expect(page.getByText('No incident.')).toBeVisible()
  const over = page.getByRole('list', { name: 'Incidents that are over' }).getByRole('listitem')
  await expect(over.first()).toContainText('New proxies until ten.')
  await look(page, 'incidents-over')
})

test('A6 an administrator makes every bot slower, is refused a faster one, and goes back', async ({
  page,
  request,
}) => {
  await signInAsAdministrator(request)
  await signIn(page, administrator)
  await page.getByRole('link', { name: 'System' }).first().click()
  await expect(page.getByLabel('Shortest pause, seconds')).toBeVisible()
  await expect(
    page.getByRole('list', { name: 'Workers' }).getByText('Online', { exact: true }).first(),
  ).toBeVisible()
  await look(page, 'system')

  const follows = page.getByLabel('Follows an hour', { exact: true })
  const builtIn = await follows.inputValue()
  await follows.fill('9999')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('link', { name: 'E-QTA-W-0004' })).toBeVisible()

  const longest = page.getByLabel('Longest pause, seconds')
  await follows.fill(builtIn)
  await longest.fill(String(Number(await longest.inputValue()) + 5))
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('changed')).toBeVisible()
  await page.getByRole('button', { name: 'Go back to what is built in' }).click()
  await expect(page.getByText('Default', { exact: true })).toBeVisible()
})

test('an administrator sets a default limit, and sets it back', async ({ page, request }) => {
  await signInAsAdministrator(request)
  await signIn(page, administrator)
  await page.getByRole('link', { name: 'System' }).first().click()
  const comments = page.getByLabel('Comments a day by default')
  const before = await comments.inputValue()
  for (const amount of [String(Number(before) - 1), before]) {
    await comments.fill(amount)
    await page.getByRole('button', { name: 'Save Comments' }).click()
    await expect(page.getByText(`Comments: ${amount} a day`).first()).toBeVisible()
  }
})

test('pages of the administration do not exist for others', async ({ page, request }) => {
  await signIn(page, await addPerson(request, 'curious'))
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.goto('/admin/system')
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
})

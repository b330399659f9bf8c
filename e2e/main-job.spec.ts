import { addInstagramAccount, connectInstagram, followsOf, signInAsAdministrator } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('X3 from a new person to follows that arrive while one watches, and a stop', async ({
  browser,
  page,
  request,
}) => {
  const username = `x3${Date.now().toString(36)}`
  const account = `ig_${username}`
  await signInAsAdministrator(request)
  await addInstagramAccount(request, account, 'ig-pass-canary')

  const temporaryPassword = await test.step('an administrator adds a person', async () => {
    await page.goto('/login')
    await page.getByLabel('Username').fill('admin')
    await page.getByLabel('Password').fill('A-second-password-for-bars-1')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'People' }).first().click()
    await page.getByRole('button', { name: 'New person' }).click()
    const dialog = page.getByRole('dialog', { name: 'New person' })
    await dialog.getByLabel('Username').fill(username)
    await dialog.getByLabel('Email').fill(`${username}@example.org`)
    await dialog.getByLabel('Role').selectOption('user')
    await dialog.getByRole('button', { name: 'Create' }).click()
    return (await page.getByLabel('Temporary password').textContent()) ?? ''
  })

  const own = await (await browser.newContext()).newPage()
  await test.step('they sign in and must choose a password of their own', async () => {
    await own.goto('/login')
    await own.getByLabel('Username').fill(username)
    await own.getByLabel('Password').fill(temporaryPassword)
    await own.getByRole('button', { name: 'Sign in' }).click()
    await own.getByLabel('Temporary password').fill(temporaryPassword)
    await own.getByLabel('New password', { exact: true }).fill('Users-own-password-123')
    await own.getByLabel('Repeat new password').fill('Users-own-password-123')
    await own.getByRole('button', { name: 'Change password' }).click()
    await expect(own.getByText('Disconnected')).toBeVisible()
  })

  await test.step('without a session nothing starts and nothing is queued', async () => {
    const refused = await own.request.post('/api/bot/start', { data: {} })
    expect(refused.status()).toBe(409)
    expect(await refused.json()).toMatchObject({ error: 'SESSION_INVALID', code: 'E-SES-E-0001' })
    const data = { hashtag: 'coffee', count: 1 }
    const queued = await own.request.post('/api/bot/actions/follow-hashtag', { data })
    expect(await queued.json()).toMatchObject({ error: 'SESSION_INVALID', code: 'E-SES-E-0001' })
    await expect(own.getByText('Connect Instagram first, then queue an action.')).toBeVisible()
    await expect(own.getByRole('button', { name: 'Queue', exact: true })).toBeDisabled()
  })

  await test.step('they connect Instagram and test the session', async () => {
    await connectInstagram(own, account, 'ig-pass-canary')
    await own.getByRole('button', { name: 'Test session' }).click()
    await expect(own.getByText('The Instagram session works.').first()).toBeVisible()
  })

  await test.step('they start the bot and watch five follows arrive', async () => {
    await own.getByRole('button', { name: 'Start bot' }).click()
    await expect(own.getByRole('region', { name: 'Status' }).getByText(/^(Running|Waiting)$/)).toBeVisible()
    await own.getByLabel('Hashtag').fill('#coffee')
    await own.getByLabel('How many').fill('5')
    await own.getByRole('button', { name: 'Queue', exact: true }).click()
    const followed = own.getByRole('list', { name: 'Activity' }).getByText(/^Followed/)
    await expect(followed).toHaveCount(5, { timeout: 120_000 })
    await expect(own.getByText(/Run finished: 5 of 5 done/)).toBeVisible()
  })

  await test.step('the sandbox says the same', async () => {
    const follows = await followsOf(request, account)
    expect(new Set(follows.map((follow) => follow.target_id)).size).toBe(5)
  })

  await test.step('a code leads to what it means', async () => {
    await own.goto('/errors/E-FLW-I-0002')
    await expect(own.getByRole('heading', { name: 'Skipped: private account' })).toBeVisible()
    await own.getByRole('link', { name: 'Automation' }).first().click()
  })

  await test.step('they stop the bot', async () => {
    await own.getByRole('button', { name: 'Stop bot' }).click()
    await expect(own.getByRole('button', { name: 'Start bot' })).toBeVisible()
    await own.context().close()
  })
})

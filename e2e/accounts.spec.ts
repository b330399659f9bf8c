import { look } from './support/look.ts'
import {
  addInstagramAccount,
  addPerson,
  connectInstagram,
  type Person,
  signIn,
  signInByRequest,
} from './support/people.ts'
import { expect, test } from './support/test.ts'

test('AC1 AC4 an agency adds accounts and invites an operator who acts and a client who looks; whoever is removed sees the page close', async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(240_000)
  const [owner, operator, client] = [
    await addPerson(request, 'agency'),
    await addPerson(request, 'operator'),
    await addPerson(request, 'client'),
  ]
  const instagram = `ig_${owner.username}`
  await addInstagramAccount(request, instagram, 'ig-pass-canary')

  // Three accounts, each a page of its own.
  await signIn(page, owner)
  await expect(page.getByText('Disconnected')).toBeVisible()
  for (const name of ['Bakery', 'Florist', 'Cinema']) {
    await page.goto('/accounts')
    await page.getByRole('button', { name: 'Add account' }).click()
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByRole('button', { name: new RegExp(`Account .*${name}, switch`) })).toBeVisible()
    await expect(page).toHaveURL(/\/a\/[0-9a-f-]{36}/)
  }
  await page.goto('/accounts')
  await expect(page.getByRole('list', { name: 'Accounts' }).getByRole('listitem')).toHaveCount(4)
  await look(page, 'accounts')

  // The first of them is connected, and others look after it.
  await page.getByRole('button', { name: 'Bakery', exact: true }).click()
  await expect(page).toHaveURL(/\/a\/[0-9a-f-]{36}/)
  const bakery = /\/a\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  await connectInstagram(page, instagram, 'ig-pass-canary')
  await page.getByRole('button', { name: 'Start bot' }).click()
  await expect(page.getByRole('button', { name: 'Stop bot' })).toBeVisible()
  await page.goto(`/accounts/${bakery}`)
  for (const [person, role] of [
    [operator, 'Operator'],
    [client, 'Viewer'],
  ] as const) {
    await page.getByLabel('Username or email').fill(person.username)
    await page.getByLabel('Role', { exact: true }).selectOption(role)
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    await expect(page.getByRole('list', { name: 'Pending invitations' })).toContainText(person.username)
  }

  const open = async (person: Person) => {
    const other = await (await browser.newContext()).newPage()
    await signIn(other, person)
    await expect(other.getByText('Disconnected')).toBeVisible()
    await other.goto('/accounts')
    await other.getByRole('button', { name: 'Accept' }).click()
    await other.getByRole('button', { name: 'Bakery', exact: true }).click()
    await expect(other).toHaveURL(new RegExp(`/a/${bakery}`))
    return other
  }
  const clientPage = await open(client)
  await expect(clientPage.getByText(`@${instagram}`).first()).toBeVisible()
  // Nothing is offered that would be refused.
  for (const name of ['Stop bot', 'Pause', 'Test session', 'Disconnect', 'Queue', 'Dry run'])
    await expect(clientPage.getByRole('button', { name, exact: true })).toHaveCount(0)
  const operatorPage = await open(operator)
  await expect(operatorPage.getByRole('button', { name: 'Stop bot' })).toBeVisible()
  await expect(operatorPage.getByRole('button', { name: 'Disconnect' })).toHaveCount(0)

  // The operator queues, and the client sees it happen.
  await operatorPage.getByLabel('Hashtag').fill('travel')
  await operatorPage.getByLabel('How many').fill('2')
  await operatorPage.getByRole('button', { name: 'Queue', exact: true }).click()
  await expect(clientPage.getByText(/Run finished: 2 of 2 done/)).toBeVisible({ timeout: 120_000 })
  await look(clientPage, 'account-of-viewer')
  await expect(clientPage).toHaveTitle(/Bakery/)
  const refused = await clientPage.request.post('/api/bot/stop', {
    headers: { 'x-botyard-account': bakery, origin: new URL(clientPage.url()).origin },
    data: {},
  })
  expect(refused.status()).toBe(403)

  // The operator pauses it, both see until when, and it is resumed.
  await operatorPage.getByRole('button', { name: 'Pause', exact: true }).click()
  await operatorPage.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
  await expect(clientPage.getByText(/^Paused until/).first()).toBeVisible()
  await look(operatorPage, 'account-paused')
  await operatorPage.getByRole('button', { name: 'Resume' }).click()
  await expect(operatorPage.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()

  // Whoever is removed loses the open page.
  await page.goto(`/accounts/${bakery}`)
  await expect(page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(3)
  await look(page, 'account-people')
  await page.getByRole('button', { name: `Remove ${operator.username}` }).click()
  await expect(
    operatorPage.getByRole('heading', { name: 'You don’t have access to this account' }),
  ).toBeVisible()
  await look(operatorPage, 'account-gone')
  await expect(clientPage.getByText(`@${instagram}`).first()).toBeVisible()
  await operatorPage.getByRole('button', { name: 'Go to your accounts' }).click()
  await expect(operatorPage.getByRole('list', { name: 'Accounts' }).getByRole('listitem')).toHaveCount(1)
})

test('AC4 accounts are switched without a sign-in, by the switcher and the palette, and several are stopped at once', async ({
  page,
  request,
}) => {
  const owner = await addPerson(request, 'switch')
  const asOwner = await signInByRequest(request, owner)
  for (const name of ['North', 'South']) await asOwner('post', '/api/accounts', { name })
  await signIn(page, owner)
  await page
    .getByRole('button', { name: /^Account .*, switch$/ })
    .first()
    .click()
  await page.getByRole('button', { name: /North/ }).click()
  await expect(page).toHaveURL(/\/a\/[0-9a-f-]{36}/)
  await expect(page).toHaveTitle(/North/)
  await page.getByRole('link', { name: 'Activity', exact: true }).first().click()
  await expect(page).toHaveURL(/\/a\/[0-9a-f-]{36}\/activity/)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or jump to' }).fill('South')
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle(/South/)
  await page.goBack()
  await expect(page).toHaveTitle(/North/)

  await page.goto('/accounts')
  await page.getByLabel('Select all').check()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Refused' }).getByRole('listitem')).toHaveCount(3)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.getByLabel('For how long').selectOption('1 day')
  await look(page, 'accounts-pause')
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Refused' }).getByRole('listitem')).toHaveCount(3)
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByText('3 bots stopped.').first()).toBeVisible()
})

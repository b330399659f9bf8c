import { queryDatabase } from './support/database.ts'
import { expectSmooth, measureFrames } from './support/frames.ts'
import { look } from './support/look.ts'
import { addInstagramAccount, addPerson, administrator, signIn, signInByRequest } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('the fleet is live, and who needs somebody comes first', async ({
  page,
  request,
  playwright,
  baseURL,
}) => {
  const person = await addPerson(request, 'zfleet')
  const account = `ig_${person.username}`
  await addInstagramAccount(request, account, 'ig-pass-canary')
  await addPerson(request, 'afleet')
  // Apart from the administrator's: a request would carry their cookie.
  const own = await playwright.request.newContext({ ...(baseURL && { baseURL }) })
  const call = await signInByRequest(own, person)

  await signIn(page, administrator)
  await page.getByRole('link', { name: 'Fleet' }).first().click()
  const row = page
    .getByRole('region', { name: 'Fleet' })
    .getByRole('row')
    .filter({ hasText: person.username })
  // So many may be there that the last of them is drawn only when one looks for it.
  const find = page.getByLabel('Find')
  await find.fill(person.username)
  await expect(row).toContainText('Disconnected')

  await call('post', '/api/bot/login', { username: account, password: 'ig-pass-canary' })
  await call('post', '/api/bot/start', {})
  await expect(row).toContainText(/Running|Waiting/)
  await call('post', '/api/bot/actions/follow-hashtag', { hashtag: 'coffee', count: 2 })
  await expect(row).toContainText('Follows, last', { timeout: 120_000 })
  await find.fill('')
  await look(page, 'fleet')

  await request.post(`${process.env.E2E_SANDBOX_URL}/__sandbox/sessions/revoke`, {
    data: { username: account },
  })
  await call('post', `/api/users/${person.id}/test-session`, {})
  await expect(row).toContainText('Needs you')
  await expect(page.getByRole('link', { name: /^Fleet \d+ need someone$/ })).toBeVisible()
  await expect(row).toHaveAttribute('aria-rowindex', '2')
  await page.getByRole('button', { name: /^Needs you/ }).click()
  await expect(page).toHaveURL(/state=needs_you/)
  await find.fill(person.username)
  await expect(page).toHaveURL(/text=zfleet/)
  await look(page, 'fleet-needs')
  await row.getByRole('link', { name: person.username }).click()
  await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
  await own.dispose()
})

test('filters of Fleet are kept under a name, also after a reload, and the name leads back to them', async ({
  page,
  request,
}) => {
  const kept = await addPerson(request, 'kept')
  const other = await addPerson(request, 'other')
  await signIn(page, administrator)
  await page.goto(`/admin?state=disconnected&text=${kept.username}`)
  const rows = page.getByRole('region', { name: 'Fleet' }).getByRole('row')
  await expect(rows.filter({ hasText: kept.username })).toBeVisible()
  await expect(rows.filter({ hasText: other.username })).toHaveCount(0)
  const views = page.getByRole('button', { name: 'Views', exact: true })
  await views.click()
  await page.getByLabel('Name for these filters').fill('Not connected yet')
  await page.getByRole('button', { name: 'Save view' }).click()
  await expect(page.getByRole('link', { name: 'Not connected yet' })).toBeVisible()
  await look(page, 'fleet-views')

  await page.goto('/admin')
  await expect(page.getByLabel('Find')).toHaveValue('')
  await views.click()
  await page.getByRole('link', { name: 'Not connected yet' }).click()
  await expect(page).toHaveURL(/state=disconnected/)
  await expect(page.getByLabel('Find')).toHaveValue(kept.username)
  await expect(rows.filter({ hasText: kept.username })).toBeVisible()
  await expect(rows.filter({ hasText: other.username })).toHaveCount(0)
  // Views of Activity are others.
  await page.goto('/activity')
  await views.click()
  await expect(page.getByText('No views yet.', { exact: false })).toBeVisible()
  await page.goto('/admin')
  await views.click()
  await page.getByRole('button', { name: 'Delete the view Not connected yet' }).click()
  await expect(page.getByRole('link', { name: 'Not connected yet' })).toBeHidden()
})

test('five hundred bots that all change are scrolled without a long frame', async ({ page, request }) => {
  await addPerson(request, 'before')
  await queryDatabase(
    `with people as (
       insert into users (username, email, role, password_hash)
       select 'many' || lpad(n::text, 3, '0'), 'many' || n || '@example.org', 'user', 'none'
       from generate_series(1, 500) as n returning id),
     streams as (insert into user_streams (user_id) select id from people),
     bots as (
       insert into bot_instances (user_id, namespace) select id, 'many_' || replace(id::text, '-', '') from people)
     insert into user_bot_status (user_id, instagram_username, session_valid, last_tested, bot_running, running_since)
     select id, 'account', true, now(), true, now() from people`,
    [],
  )
  try {
    await signIn(page, administrator)
    await page.getByRole('link', { name: 'Fleet' }).first().click()
    await expect(page.getByRole('button', { name: /^Waiting 5\d\d$/ })).toBeVisible()
    const table = page.getByRole('region', { name: 'Fleet' })
    await measureFrames(page)
    await queryDatabase(
      `update user_bot_status set resting_until = now() + interval '1 hour'
       where user_id in (select id from users where username like 'many%')`,
      [],
    )
    const resting = page.getByRole('button', { name: /^Resting 5\d\d$/ })
    await expect
      .poll(
        async () => {
          await page.evaluate(() => window.scrollBy(0, 400))
          return resting.count()
        },
        { timeout: 120_000, intervals: [30] },
      )
      .toBe(1)
    expect(await table.getByRole('row').count()).toBeLessThan(80)
    await expectSmooth(page)
  } finally {
    await queryDatabase(`delete from users where username like 'many%'`, [])
  }
})

import type { Page } from '@playwright/test'
import { queryDatabase } from './support/database.ts'
import { look } from './support/look.ts'
import {
  addInstagramAccount,
  addPerson,
  connectInstagram,
  signIn,
  signInByRequest,
  signInConnected,
} from './support/people.ts'
import { expect, test } from './support/test.ts'

/** Queues follows over the API, for what is shown here is what becomes of them. */
async function queue(call: Awaited<ReturnType<typeof signInByRequest>>, hashtag: string, count: number) {
  return call<{ run_id: string }>('post', '/api/bot/actions/follow-hashtag', { hashtag, count })
}

async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start bot' }).click()
  await expect(page.getByRole('button', { name: 'Stop bot' })).toBeVisible()
}

test('a run has a page with what was asked, whom it reached, why not, and what happened, and it is live', async ({
  page,
  request,
}) => {
  const { person } = await signInConnected(page, request, 'run')
  await start(page)
  const call = await signInByRequest(request, person)
  await queue(call, 'coffee', 4)
  await page.getByRole('link', { name: 'Follow by hashtag: #coffee' }).first().click()
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { name: 'Follow by hashtag: #coffee' })).toBeVisible()
  await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 60_000 })
  const targets = page.getByRole('region', { name: 'All targets' }).getByRole('row')
  await expect(targets.filter({ hasText: /Done/ })).toHaveCount(4)
  const events = page.getByRole('region', { name: 'All events' }).getByRole('row')
  await expect(events.filter({ hasText: 'Followed @' })).toHaveCount(4)
  await expect(page.getByText(/\d+ found, 4 done/)).toBeVisible()
  await expect(page.getByText('up to 4', { exact: true })).toBeVisible()
  // Each with their picture, which comes from Botyard.
  const faces = page.getByRole('region', { name: 'All targets' }).locator('img')
  await expect
    .poll(() =>
      faces.evaluateAll((all) => all.some((one) => one instanceof HTMLImageElement && one.naturalWidth > 0)),
    )
    .toBe(true)
  expect(
    await faces.evaluateAll((all) => all.every((one) => one.getAttribute('src')?.startsWith('/api/runs/'))),
  ).toBe(true)
  await look(page, 'run')
  await page.reload()
  await expect(targets.filter({ hasText: /Done/ })).toHaveCount(4)
  await page.goto('/runs/00000000-0000-4000-8000-000000000000')
  await expect(page.getByRole('alert')).toBeVisible()
})

test('what failed in a run is tried again by one button, in a run of its own, and a viewer is not offered it', async ({
  page,
  browser,
  request,
}) => {
  const [person, viewer] = [await addPerson(request, 'retries'), await addPerson(request, 'onlooker')]
  const account = `ig_${person.username}`
  const target = `to_${person.username}`
  await addInstagramAccount(request, account, 'ig-pass-canary')
  await addInstagramAccount(request, target, 'ig-pass-canary')
  await signIn(page, person)
  await connectInstagram(page, account, 'ig-pass-canary')
  await start(page)
  const fault = { match: { path: '/friendships/create/', user: account }, times: 2 }
  await request.post(`${process.env.E2E_SANDBOX_URL}/__sandbox/faults`, {
    data: { ...fault, status: 418, body: { message: 'of tomorrow', status: 'fail' } },
  })
  const call = await signInByRequest(request, person)
  const sources = [{ source: 'named', usernames: [target, 'nobody.at.all'] }]
  const { run_id: id } = await call<{ run_id: string }>('post', '/api/bot/queue', {
    ...{ action: 'follow', sources, count: 2 },
  })
  await page.goto(`/runs/${id}`)
  await expect(page.getByRole('button', { name: 'Retry 1 failed' })).toBeVisible({ timeout: 120_000 })
  await look(page, 'run-retry')
  await queryDatabase(`insert into account_members (account_id, person_id, role) values ($1, $2, 'viewer')`, [
    person.id,
    viewer.id,
  ])
  const other = await (await browser.newContext()).newPage()
  await signIn(other, viewer)
  await other.goto(`/a/${person.id}/runs/${id}`)
  await expect(other.getByText(/found, 0 done, 1 skipped, 1 failed/)).toBeVisible()
  await expect(other.getByRole('button', { name: /Retry/ })).toHaveCount(0)

  await page.getByRole('button', { name: 'Retry 1 failed' }).click()
  await expect(page).not.toHaveURL(new RegExp(id))
  await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 120_000 })
  const targets = page.getByRole('region', { name: 'All targets' }).getByRole('row')
  await expect(targets.filter({ hasText: `@${target}` })).toContainText('Done')
  await expect(targets).toHaveCount(2)
  await page.getByRole('link', { name: 'Original run' }).click()
  await expect(page).toHaveURL(new RegExp(id))
  await expect(page.getByText(/found, 0 done, 1 skipped, 1 failed/)).toBeVisible()
  await expect(page.getByRole('button', { name: /Retry/ })).toHaveCount(0)
})

test('waiting runs are moved, cancelled together, and brought back within ten seconds, also after a reload', async ({
  page,
  request,
}) => {
  const { person } = await signInConnected(page, request, 'waits')
  await start(page)
  const call = await signInByRequest(request, person)
  for (const hashtag of ['cats', 'coffee', 'travel', 'food']) await queue(call, hashtag, 20)
  // So that all of them wait, for as long as this takes.
  await call('post', '/api/bot/stop', {})
  const waiting = page.getByRole('list', { name: 'Waiting runs' }).getByRole('listitem')
  await expect(waiting).toHaveCount(3)
  await expect(waiting.first()).toContainText('#coffee')
  await look(page, 'waiting')

  await page.getByRole('button', { name: 'Move Follow by hashtag: #food up' }).click()
  await expect(waiting.nth(1)).toContainText('#food')
  await expect(page.getByRole('button', { name: 'Move Follow by hashtag: #food up' })).toBeFocused()
  await page.reload()
  await expect(waiting.nth(1)).toContainText('#food')

  await page.getByRole('checkbox', { name: /#food/ }).check()
  await page.getByRole('checkbox', { name: /#travel/ }).check()
  await page.getByRole('button', { name: 'Cancel 2 runs' }).click()
  await expect(waiting).toHaveCount(1)
  await expect(page.getByText('2 runs were cancelled.')).toBeVisible()
  // Ten seconds are short on a slow machine.
  await queryDatabase(
    `update runs set finished_at = now() + interval '1 hour' where user_id = $1 and cancelled_from is not null`,
    [person.id],
  )
  await page.reload()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(waiting).toHaveCount(3)
  await expect(waiting.nth(1)).toContainText('#food')
})

test('of 120 runs that wait each can be reached, and the oldest is shown at work', async ({
  page,
  request,
}) => {
  const { person } = await signInConnected(page, request, 'many')
  await start(page)
  const call = await signInByRequest(request, person)
  await call('post', '/api/bot/stop', {})
  // Queued one by one they would take minutes.
  await queryDatabase(
    `insert into runs (user_id, action, quota, params, requested, correlation_id, created_at)
     select $1, 'follow-hashtag', 'follow', jsonb_build_object('hashtag', 'tag' || nth, 'count', 5), 5, 'c',
       now() + nth * interval '1 millisecond'
     from generate_series(1, 120) nth`,
    [person.id],
  )
  await page.reload()
  await expect(page.getByRole('link', { name: 'Follow by hashtag: #tag1', exact: true })).toBeVisible()
  await expect(page.getByText('119 more waiting')).toBeVisible()
  await expect(page.getByText('119 runs, the first is next')).toBeVisible()
  const waiting = page.getByRole('list', { name: 'Waiting runs' }).getByRole('listitem')
  await expect(waiting).toHaveCount(20)
  await look(page, 'waiting-many')
  for (let shown = 20; shown < 119; shown += 20)
    await page.getByRole('button', { name: `Show more (${119 - shown} not shown)` }).click()
  await expect(waiting).toHaveCount(119)
  await expect(waiting.last()).toContainText('#tag120')
  await page.getByRole('checkbox', { name: /#tag120$/ }).check()
  await page.getByRole('button', { name: 'Cancel 1 run' }).click()
  await expect(waiting).toHaveCount(118)
  await page.getByRole('button', { name: 'Select all', exact: true }).click()
  await page.getByRole('button', { name: 'Cancel 118 runs' }).click()
  await expect(page.getByText('118 runs were cancelled.')).toBeVisible()
  await expect(waiting).toHaveCount(0)
})

test('filters of Activity are kept under a name, and the name leads back to them', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'views')
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  await page.goto('/activity?status=failed&text=coffee')
  await page.getByRole('button', { name: 'Views', exact: true }).click()
  await page.getByLabel('Name for these filters').fill('What failed')
  await page.getByRole('button', { name: 'Save view' }).click()
  await expect(page.getByRole('link', { name: 'What failed' })).toBeVisible()
  await look(page, 'views')
  await page.goto('/activity')
  await page.getByRole('button', { name: 'Views', exact: true }).click()
  await page.getByRole('link', { name: 'What failed' }).click()
  await expect(page).toHaveURL(/status=failed/)
  await expect(page.getByLabel('Words')).toHaveValue('coffee')
  await page.getByRole('button', { name: 'Views', exact: true }).click()
  await page.getByRole('button', { name: 'Delete the view What failed' }).click()
  await expect(page.getByRole('link', { name: 'What failed' })).toBeHidden()
})

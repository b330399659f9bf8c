import { look } from './support/look.ts'
import { signInByRequest, signInConnected } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('A3 an automation is made, changed, run now, switched off and deleted', async ({ page, request }) => {
  await signInConnected(page, request, 'auto')
  await page.getByRole('button', { name: 'Start bot' }).click()

  await page.getByRole('link', { name: 'Automations' }).first().click()
  await expect(page.getByText('No automations yet.')).toBeVisible()
  await look(page, 'automations-empty')
  await page.getByRole('link', { name: 'New automation' }).click()
  await expect(page.getByLabel('How many')).toBeVisible()
  await page.getByRole('button', { name: /^Welcome new followers/ }).click()
  await expect(page.getByLabel('Name')).toHaveValue('Welcome new followers')
  await expect(page.getByLabel('How many')).toHaveValue('8')
  await look(page, 'automation-new')
  await page.getByRole('button', { name: /^Find people in my field/ }).click()
  await expect(page.getByLabel('Hashtag')).toHaveValue('')

  await page.getByLabel('Name').fill('Coffee people')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.locator('[aria-invalid="true"]')).toBeVisible()
  await page.getByLabel('Hashtag').fill('coffee')
  await page.getByLabel('Sun').uncheck()
  await page.getByLabel('How many').fill('2')
  await page.getByRole('button', { name: 'Create' }).click()
  const row = page.getByRole('list', { name: 'Automations' }).getByRole('listitem')
  await expect(row).toContainText('#coffee, up to 2 a day')
  await expect(row).toContainText(/Next|Due now/)

  await row.getByRole('link', { name: 'Coffee people' }).click()
  await expect(page.getByLabel('Hashtag')).toHaveValue('coffee')
  await page.getByLabel('Name').fill('Coffee lovers')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(row.getByRole('link', { name: 'Coffee lovers' })).toBeVisible()

  await row.getByRole('button', { name: 'Run now' }).click()
  await expect(row.getByRole('button', { name: 'Queued' })).toBeVisible()
  await expect(row).toContainText(/Last: 2 of 2/, { timeout: 120_000 })
  await look(page, 'automations')

  await row.getByRole('switch').click()
  await expect(row).toContainText('Not scheduled')
  await expect(row.getByText('Off', { exact: true })).toBeVisible()
  await row.getByRole('button', { name: 'Delete' }).click()
  await look(page, 'automation-delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('No automations yet.')).toBeVisible()
})

test('A4 a dry run shows whom it would follow, and the plan is approved', async ({ page, request }) => {
  await signInConnected(page, request, 'plan')
  await page.getByRole('button', { name: 'Start bot' }).click()
  await page.getByLabel('Hashtag').fill('travel')
  await page.getByLabel('How many').fill('3')
  await page.getByRole('button', { name: 'Dry run' }).click()
  await expect(page.getByRole('button', { name: /^Approve/ })).toBeVisible({ timeout: 120_000 })
  const targets = page.getByRole('list', { name: 'Targets' })
  const faces = targets.locator('img')
  // Pictures are asked for when they come into view.
  await targets.scrollIntoViewIfNeeded()
  await expect
    .poll(
      () =>
        faces.evaluateAll((all) =>
          all.some((one) => one instanceof HTMLImageElement && one.naturalWidth > 0),
        ),
      { timeout: 120_000 },
    )
    .toBe(true)
  expect(
    await faces.evaluateAll((all) => all.every((one) => one.getAttribute('src')?.startsWith('/api/runs/'))),
  ).toBe(true)
  const included = targets.getByRole('checkbox', { checked: true })
  await expect(included).toHaveCount(3)
  const name = (await included.first().getAttribute('aria-label')) ?? ''
  await included.first().click()
  await expect(targets.getByText('Taken out by you')).toBeVisible()
  await look(page, 'plan')
  await page.getByRole('button', { name: 'Approve 2' }).click()
  await expect(page.getByText(/^Followed/)).toHaveCount(2, { timeout: 120_000 })
  await expect(page.getByText(`Followed ${name.replace('Include ', '')}`)).toHaveCount(0)

  await page.getByRole('link', { name: 'Automations' }).first().click()
  await page.getByRole('link', { name: 'New automation' }).click()
  await page.getByLabel('Hashtag').fill('cats')
  await page.getByLabel('How many').fill('2')
  await page.getByRole('button', { name: 'Dry run' }).click()
  await expect(page.getByText('Dry run queued.')).toBeVisible()
  await expect(page.getByLabel('Hashtag'), 'the form stays').toHaveValue('cats')
  await page.getByRole('link', { name: 'Automation', exact: true }).first().click()
  await expect(page.getByRole('button', { name: 'Approve 2' })).toBeVisible({ timeout: 120_000 })
  await page.getByRole('button', { name: 'Discard' }).click()
})

test('of several dry runs the newest is open, and none whose targets could not be read is approved', async ({
  page,
  request,
}) => {
  const { person } = await signInConnected(page, request, 'plans')
  await page.getByRole('button', { name: 'Start bot' }).click()
  const call = await signInByRequest(request, person)
  for (const hashtag of ['travel', 'coffee'])
    await call('post', '/api/bot/actions/follow-hashtag/plan', { hashtag, count: 2 })
  await expect(
    page.getByRole('button', { name: 'Show the dry run Follow by hashtag: #travel, 2 found' }),
  ).toBeVisible({
    timeout: 120_000,
  })
  await expect(page.getByRole('button', { name: /^Approve/ })).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Approve 2' })).toBeEnabled()
  await look(page, 'plans-folded')

  await page.route(/runs\.targets/, (route) => route.fulfill({ status: 429, body: 'too much' }))
  await page.reload()
  await page.getByRole('button', { name: /^Show the dry run/ }).click()
  await expect(page.getByRole('button', { name: 'Approve 2' })).toHaveCount(2)
  await expect(page.getByRole('alert').first()).toBeVisible()
  for (const approve of await page.getByRole('button', { name: 'Approve 2' }).all())
    await expect(approve).toBeDisabled()
  await page.unroute(/runs\.targets/)
  await page.getByRole('button', { name: 'Try again' }).first().click()
  await expect(page.getByRole('button', { name: 'Approve 2' }).first()).toBeEnabled()
})

import type { Page } from '@playwright/test'
import { findViolations } from './support/axe.ts'
import { addPerson, administrator, signIn } from './support/people.ts'
import { expect, test } from './support/test.ts'

/**
 * Opens each page: nothing for axe to say, best practices included, and nothing wider than the narrowest phone.
 * @returns where their titles begin, in pixels from the left.
 */
async function lookOver(page: Page, paths: readonly string[]): Promise<number[]> {
  const titlesAt: number[] = []
  for (const path of paths) {
    await page.goto(path)
    await expect(page.locator('h1').first()).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    expect.soft(await findViolations(page), `axe on ${path}`).toEqual([])
    titlesAt.push(
      await page
        .locator('h1')
        .first()
        .evaluate((title) => title.getBoundingClientRect().left),
    )
    await page.setViewportSize({ width: 320, height: 640 })
    const widest = await page.evaluate(() => document.documentElement.scrollWidth)
    expect.soft(widest, `${path} at 320 px`).toBeLessThanOrEqual(320)
    await page.setViewportSize({ width: 1280, height: 860 })
  }
  return titlesAt
}

test('every page for everyone is accessible and fits the narrowest phone', async ({ page }) => {
  await lookOver(page, [
    '/login',
    '/forgot-password',
    '/reset-password',
    '/verify-email',
    '/accept-invitation',
  ])
})

test('every page of a person is accessible and fits the narrowest phone', async ({ page, request }) => {
  const person = await addPerson(request, 'bartholomew.constanti')
  await signIn(page, person)
  await expect(page.getByText('Disconnected')).toBeVisible()
  // However long a name is, the navigation is as wide as ever.
  expect((await page.getByRole('complementary').boundingBox())?.width).toBe(224)
  const titlesAt = await lookOver(page, [
    ...['/', '/automations', '/automations/new', '/activity', '/insights', '/texts', '/settings'],
    ...['/accounts', `/accounts/${person.id}`, '/profile', '/profile/change-password'],
    ...['/errors', '/errors/E-SES-E-0001', '/runs/00000000-0000-4000-8000-000000000000'],
  ])
  expect(new Set(titlesAt).size, 'no title jumps from page to page').toBe(1)
  await lookOver(page, ['/nowhere'])
})

test('every page of an administrator is accessible and fits the narrowest phone', async ({
  page,
  request,
}) => {
  const person = await addPerson(request, 'everyadmin')
  await signIn(page, administrator)
  await expect(page.getByRole('link', { name: 'Fleet' }).first()).toBeVisible()
  const titlesAt = await lookOver(page, [
    ...['/admin', '/admin/users', `/admin/users/${person.id}`, `/admin/users/${person.id}/view`],
    ...['/admin/incidents', '/admin/audit', '/admin/system', '/admin/sandbox'],
  ])
  expect(new Set(titlesAt).size, 'no title jumps from page to page').toBe(1)
})

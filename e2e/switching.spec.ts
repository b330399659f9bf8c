import type { Page } from '@playwright/test'
import { addPerson, signIn, signInByRequest } from './support/people.ts'
import { expect, test } from './support/test.ts'

/** Milliseconds from a click in the switcher until the page shows the account, as its own clock measures them. */
function switchTo(page: Page, name: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('[popover] button')]
    const button = buttons.find((each) => each.textContent?.includes(wanted))
    if (!button) throw new Error(`no account ${wanted} to switch to`)
    const isShown = () =>
      document.title.includes(wanted) &&
      document.querySelector(`button[aria-label="Account ${wanted}, switch"]`) !== null &&
      document.querySelector('main [aria-busy="true"]') === null &&
      document.querySelector('main h1') !== null
    performance.mark('switch')
    button.click()
    while (!isShown()) await new Promise(requestAnimationFrame)
    return performance.measure('switched', 'switch').duration
  }, name)
}

test('AC4 coming back to an account shows it from what was read of it, over one socket', async ({
  page,
  request,
}) => {
  const owner = await addPerson(request, 'quick')
  const asOwner = await signInByRequest(request, owner)
  const names = ['North', 'South', 'East']
  for (const name of names) await asOwner('post', '/api/accounts', { name })
  const open = new Set<unknown>()
  page.on('websocket', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  await signIn(page, owner)
  await expect(page.getByText('Disconnected').first()).toBeVisible()
  await page
    .getByRole('button', { name: /^Account .*, switch$/ })
    .first()
    .waitFor()
  const first: number[] = []
  for (const name of names) first.push(await switchTo(page, name))
  const again: number[] = []
  for (let round = 0; round < 4; round++) for (const name of names) again.push(await switchTo(page, name))
  await expect(page).toHaveTitle(/East/)
  await expect(page.getByText('Disconnected').first()).toBeVisible()
  await expect.poll(() => open.size).toBe(1)
  const shown = (times: number[]) => times.map((ms) => ms.toFixed(0)).join(', ')
  test.info().annotations.push({
    type: 'milliseconds',
    description: `first: ${shown(first)}; with what was read before: ${shown(again)}`,
  })
  console.log(`switching: first ${shown(first)} ms, again ${shown(again)} ms`)
})

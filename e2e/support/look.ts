import { expect, type Page } from '@playwright/test'
import { findViolations } from './axe.ts'

const sizes = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } } as const

/** Whether to keep screenshots in `e2e/__screenshots__`, for people to look at. */
const keepsPictures = Boolean(process.env.E2E_PICTURES)

/**
 * Checks a page in both themes and both sizes: axe finds nothing, and nothing is wider than the window. With `E2E_PICTURES=1` each is
 * kept as a screenshot.
 */
export async function look(page: Page, name: string): Promise<void> {
  // Colours are checked as they end up, not halfway through a transition.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const theme of ['light', 'dark'] as const)
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport)
      await page.evaluate((chosen) => {
        document.documentElement.dataset.theme = chosen
      }, theme)
      if (keepsPictures)
        await page.screenshot({
          path: `e2e/__screenshots__/${name}-${size}-${theme}.png`,
          fullPage: true,
          animations: 'disabled',
        })
      const violations = await findViolations(page, theme === 'light' ? 'everything' : 'colours')
      expect(violations, `axe on ${name}, ${size}, ${theme}`).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0)
    }
  // The narrowest phone, and a desktop at 400 % (WCAG 1.4.10).
  await page.setViewportSize({ width: 320, height: 640 })
  const widest = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(widest, `${name} at 320 px`).toBeLessThanOrEqual(320)
  await page.setViewportSize(sizes.desktop)
  await page.emulateMedia({ reducedMotion: null })
}

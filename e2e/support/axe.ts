import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** What axe is asked for: WCAG 2.2 AA, and what is good practice beyond it. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The rules that look at colours; all others see the same in every theme. */
const colourRules = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds wrong with a page: each rule with the first element that breaks it. `colours` asks for what a theme can break, and
 * nothing else. The page has axe from then on, so that it is read once for each document.
 */
export async function findViolations(
  page: Page,
  what: 'everything' | 'colours' = 'everything',
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async (runOnly) => {
      const { run } = (window as unknown as { axe: typeof axe }).axe
      const { violations } = await run(document, { runOnly, resultTypes: ['violations'] })
      return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)
    },
    what === 'everything'
      ? { type: 'tag' as const, values: tags }
      : { type: 'rule' as const, values: colourRules },
  )
}

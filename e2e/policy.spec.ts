// Without our own page, which fails on each breach of the policy: this one breaks it on purpose.
import { expect, test } from '@playwright/test'

test('HD-H2 a script, a style or a frame that somebody smuggled into a page does nothing', async ({
  page,
}) => {
  await page.goto('/login')
  const breaches = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = []
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          seen.push(effectiveDirective)
          if (seen.length === 4) resolve(seen)
        })
        const script = Object.assign(document.createElement('script'), {
          textContent: "document.title = 'taken over'",
        })
        const far = Object.assign(document.createElement('script'), { src: 'https://evil.example/a.js' })
        const frame = Object.assign(document.createElement('iframe'), { src: 'https://evil.example' })
        const style = Object.assign(document.createElement('style'), {
          textContent: 'body { display: none }',
        })
        document.body.append(script, far, frame, style)
      }),
  )
  expect((await breaches).sort()).toEqual([
    'frame-src',
    'script-src-elem',
    'script-src-elem',
    'style-src-elem',
  ])
  await expect(page).not.toHaveTitle('taken over')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

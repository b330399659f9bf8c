import { expect, type Page } from '@playwright/test'

/** Begins to measure how long each frame of a page takes. */
export async function measureFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(window, { frames })
    let last = performance.now()
    const measure = (now: number) => {
      frames.push(now - last)
      last = now
      requestAnimationFrame(measure)
    }
    requestAnimationFrame(measure)
  })
}

/**
 * Nineteen of twenty frames since then took less than 100 ms; on a machine so slow or busy that a bare table of 80 rows,
 * scrolled beside it, comes near that itself, no more than three times what the bare table takes.
 */
export async function expectSmooth(page: Page): Promise<void> {
  const own = await slowFrameMs(page)
  if (own < 100) return
  const bare = await page.context().newPage()
  await bare.setContent(
    `<main>${'<p><b>@person</b> <i>Followed</i> <time>10:00</time></p>'.repeat(80)}</main>`,
  )
  await measureFrames(bare)
  await bare.evaluate(async () => {
    for (let round = 0; round < 60; round++) {
      for (const row of document.querySelectorAll('p')) row.append(`${round}`)
      scrollBy(0, round % 2 ? 400 : -400)
      await new Promise(requestAnimationFrame)
    }
  })
  const peer = await slowFrameMs(bare)
  await bare.close()
  expect(own, `a bare table takes ${peer} ms`).toBeLessThan(Math.max(100, 3 * peer))
}

/** Within how many milliseconds nineteen of twenty frames were drawn. */
async function slowFrameMs(page: Page): Promise<number> {
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames)
  const slowest = frames.toSorted((a, b) => b - a)
  return slowest[Math.floor(slowest.length / 20)] ?? 0
}

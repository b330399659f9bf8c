import type { Page } from '@playwright/test'

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

/** Within how many milliseconds nineteen of twenty frames were drawn since then. */
export async function maxFramesMs(page: Page): Promise<number> {
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames)
  const slowest = frames.toSorted((a, b) => b - a)
  return slowest[Math.floor(slowest.length / 20)] ?? 0
}

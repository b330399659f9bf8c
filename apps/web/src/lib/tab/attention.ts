/** What somebody at the page does. */
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
/** For so long after it somebody counts as there. */
const attendedMs = 60_000

/** Watches whether somebody is at the page. @returns whether they were within the last minute; opening it counts. */
export function watchAttention(page: EventTarget, now: () => number = Date.now): () => boolean {
  let last = now()
  for (const sign of signs)
    page.addEventListener(
      sign,
      () => {
        last = now()
      },
      { capture: true, passive: true },
    )
  return () => now() - last < attendedMs
}

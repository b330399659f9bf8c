declare global {
  interface Window {
    /** Left by public/before-paint.js. */
    earlyAnswer?: { readonly url: string; readonly answer: Promise<Response> }
  }
}

/**
 * Asks, unless it is the first question of a page and was asked before there was any code: what a page shows first and the
 * code that shows it come at the same time, not one after the other. Once: whoever asks again wants a newer answer.
 */
export async function askUnlessAskedEarly<Answer>(
  url: RequestInfo | URL,
  ask: () => Promise<Answer>,
): Promise<Answer | Response> {
  const early = window.earlyAnswer
  if (early?.url !== url) return ask()
  delete window.earlyAnswer
  return early.answer.catch(ask)
}

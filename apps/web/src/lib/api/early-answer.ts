declare global {
  interface Window {
    /** Left by public/before-paint.js. */
    earlyAnswer?: { readonly url: string; readonly answer: Promise<Response> }
  }
}

/**
 * Asks, unless it is the first question of a page and was asked before there was any code: what a page shows first and the
 * code that shows it come at the same time, not one after the other. Any other first question drops that answer:
 * an answer for one session or account must not reach whoever signs in, or is chosen, afterwards.
 */
export async function askUnlessAskedEarly<Answer>(
  url: RequestInfo | URL,
  ask: () => Promise<Answer>,
): Promise<Answer | Response> {
  const early = window.earlyAnswer
  delete window.earlyAnswer
  return early?.url === url ? early.answer.catch(ask) : ask()
}

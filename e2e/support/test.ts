import { test as base, expect } from '@playwright/test'

/** A refused request, or one that Instagram or a proxy refused, is an answer, not a defect; Chromium writes one of these for each. */
const refusedRequest = /^Failed to load resource: the server responded with a status of (4\d\d|502)/
/** While the server is down, or the tab offline, on purpose: a page that tries to come back asks who is signed in. */
const lostConnection =
  /WebSocket connection to|net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|INTERNET_DISCONNECTED)/

interface Fixtures {
  /** Set to true by a test that takes the server, or the network, away. */
  serverMayBeDown: { value: boolean }
}

/** A page that fails its test on a console error, an uncaught exception or a breach of the content security policy. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the form Playwright wants for a fixture without others
  serverMayBeDown: async ({}, use) => use({ value: false }),
  page: async ({ page, serverMayBeDown }, use) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      const text = message.text()
      if (message.type() !== 'error' || refusedRequest.test(text)) return
      if (serverMayBeDown.value && lostConnection.test(text)) return
      complaints.push(text)
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await use(page)
    expect(complaints).toEqual([])
  },
})

export { expect }

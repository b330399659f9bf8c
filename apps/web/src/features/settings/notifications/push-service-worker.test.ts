import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { expect, test } from 'vitest'

const source = readFileSync(new URL('../../../../public/push-service-worker.js', import.meta.url), 'utf8')

/** The service worker as a browser runs it, with these windows of Botyard open. */
function startWorker(open: readonly string[] = []) {
  const listeners = new Map<string, (event: object) => void>()
  const did: unknown[] = []
  const self = {
    location: { origin: 'https://botyard.example' },
    addEventListener: (name: string, listener: (event: object) => void) => void listeners.set(name, listener),
    registration: {
      showNotification: async (title: string, options: object) => void did.push({ title, options }),
    },
    clients: {
      matchAll: async () => open.map((url) => ({ url, focus: async () => void did.push(`focus ${url}`) })),
      openWindow: async (path: string) => void did.push(`open ${path}`),
    },
  }
  runInContext(source, createContext({ self, URL }))
  return async function dispatch(name: string, event: object) {
    let work: Promise<unknown> = Promise.resolve()
    listeners.get(name)?.({ ...event, waitUntil: (promise: Promise<unknown>) => (work = promise) })
    await work
    return did
  }
}
const clickOn = (url: unknown) => ({ notification: { close() {}, data: { url } } })

test('NT1 what a push service brings is shown with its account, and carries its page', async () => {
  const message = { title: '@cats: 3 alerts', body: 'one', url: 'https://botyard.example/a/1' }
  const did = await startWorker()('push', { data: { json: () => message } })
  expect(did).toEqual([
    { title: message.title, options: { body: 'one', icon: '/favicon.svg', data: { url: message.url } } },
  ])
})

test('NT1 a push without content shows something all the same, as browsers demand', async () => {
  expect(await startWorker()('push', { data: null })).toMatchObject([{ title: 'Botyard' }])
})

test('NT1 a click opens the page of the account, in the window that shows it already', async () => {
  const account = 'https://botyard.example/a/1'
  expect(await startWorker([])('notificationclick', clickOn(account))).toEqual(['open /a/1'])
  const shown = 'https://botyard.example/a/1/activity'
  expect(await startWorker([shown])('notificationclick', clickOn(account))).toEqual([`focus ${shown}`])
  const other = 'https://botyard.example/a/12'
  expect(await startWorker([other])('notificationclick', clickOn(account))).toEqual(['open /a/1'])
})

test('NT1 a click leads nowhere but to pages of this origin', async () => {
  for (const [url, opened] of [
    ['https://evil.example/a/1?x=1', 'open /a/1?x=1'],
    ['//evil.example/', 'open /'],
    [undefined, 'open /'],
  ] as const)
    expect(await startWorker()('notificationclick', clickOn(url))).toEqual([opened])
})

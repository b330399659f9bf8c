// Shows what push services bring, and opens the page of the account when somebody clicks on it.

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const { title = 'Botyard', body = '', url = '/' } = event.data?.json() ?? {}
  event.waitUntil(self.registration.showNotification(title, { body, icon: '/favicon.svg', data: { url } }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  // Whatever address the message names: pages of this origin only.
  const { pathname, search } = new URL(event.notification.data?.url ?? '/', self.location.origin)
  event.waitUntil(open(pathname + search))
})

async function open(path) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = windows.find(({ url }) => {
    const { pathname } = new URL(url)
    return pathname === path || pathname.startsWith(`${path}/`)
  })
  return there ? there.focus() : self.clients.openWindow(path)
}

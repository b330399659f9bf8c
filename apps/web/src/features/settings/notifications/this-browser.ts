/** What a push service needs to reach this browser, as a channel is set up with it. */
export interface BrowserSubscription extends Record<string, string> {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

const worker = '/push-service-worker.js'

/** Why this browser cannot show notifications; null when it can, or can be asked to. */
export function whyNoNotifications(): string | null {
  if (!window.isSecureContext)
    return 'Browsers show notifications only for pages they reach over HTTPS, or on this computer.'
  if (!('serviceWorker' in navigator && 'PushManager' in window))
    return 'This browser does not show notifications of web pages. On an iPhone, add Botyard to the home screen first.'
  if (Notification.permission === 'denied')
    return 'Notifications of Botyard are blocked in this browser. Allow them in its settings for this page.'
  return null
}

/**
 * Asks whoever sits there, and subscribes this browser to its push service.
 * @throws {Error} with a sentence for people, when they say no or the push service cannot be reached.
 */
export async function subscribeThisBrowser(publicKey: string): Promise<BrowserSubscription> {
  const obstacle = whyNoNotifications()
  if (obstacle !== null) throw new Error(obstacle)
  if ((await Notification.requestPermission()) !== 'granted')
    throw new Error('Botyard may not show notifications in this browser. Allow them and try again.')
  await navigator.serviceWorker.register(worker)
  const { pushManager } = await navigator.serviceWorker.ready
  const key = Uint8Array.from(atob(publicKey.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
    char.charCodeAt(0),
  )
  const kept = await pushManager.getSubscription()
  // A subscription with the key of another installation is of no use here.
  if (kept && !isKey(kept, key)) await kept.unsubscribe()
  const options = { userVisibleOnly: true, applicationServerKey: key }
  const subscription = await pushManager.subscribe(options).catch(() => {
    throw new Error('The push service of this browser cannot be reached. Try again later.')
  })
  const { endpoint = '', keys = {} } = subscription.toJSON()
  return { endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' }
}

function isKey({ options }: PushSubscription, key: Uint8Array): boolean {
  const own = options.applicationServerKey
  return own !== null && String(new Uint8Array(own)) === String(key)
}

const memoryOf = (account: string) => `push-channel:${account}`

/** Remembers which channel of an account this browser is. */
export function rememberThisBrowser(account: string, channel: string): void {
  localStorage.setItem(memoryOf(account), channel)
}

/** Which channel of an account this browser is, as far as it remembers. */
export function recallThisBrowser(account: string): string | null {
  return localStorage.getItem(memoryOf(account))
}

/** A channel of this browser was removed: when no account is left that tells it anything, its subscription ends. */
export async function forgetThisBrowser(account: string): Promise<void> {
  localStorage.removeItem(memoryOf(account))
  if (Object.keys(localStorage).some((key) => key.startsWith(memoryOf('')))) return
  const registration = await navigator.serviceWorker?.getRegistration(worker)
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}

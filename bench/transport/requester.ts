/** One client of the sandbox that asks for its account over and over, in a process of its own. Arguments: ours|stock, url, username, requests. */
import { createInstagram } from '@botyard/bot-engine/instagram/client/instagram-client'
import { realClient } from '@botyard/instagram-sandbox/testing/real-client'

const [kind, url = '', username = '', count = ''] = process.argv.slice(2)
const password = 'demo-password'
const atOnce = 8

const ask = await (kind === 'ours' ? signInOurs() : signInStock())
await inParallel(50)
const cpuBefore = process.cpuUsage()
const startedAt = performance.now()
await inParallel(Number(count))
const seconds = (performance.now() - startedAt) / 1000
const { user, system } = process.cpuUsage(cpuBefore)
process.send?.({ perSecond: Number(count) / seconds, cpuMicros: (user + system) / Number(count) })
process.disconnect()

async function inParallel(requests: number): Promise<void> {
  const queue = Array.from({ length: requests }).values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const _ of queue) await ask()
    }),
  )
}

async function signInOurs(): Promise<() => Promise<unknown>> {
  const instagram = createInstagram({ baseUrl: url, deviceSeed: username })
  await instagram.login({ username, password })
  return () => instagram.currentAccount()
}

async function signInStock(): Promise<() => Promise<unknown>> {
  const client = realClient(url, username)
  await client.account.login(username, password)
  return () => client.account.currentUser()
}

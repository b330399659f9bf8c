import type { ApiWorld } from './api-world.ts'

/** A browser that is signed in to an account of its own. */
export async function openBrowser(world: ApiWorld) {
  const account = await world.bots.sandbox.account()
  const { username } = account
  const answer = await world.bots.sandbox.control('POST', '/web-sessions', { username })
  const { cookies, user_agent } = answer as { cookies: BrowserCookie[]; user_agent: string }
  const header = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const cookieNamed = (name: string) => cookies.find((cookie) => cookie.name === name)?.value ?? ''
  const text = cookies
    .map((one) => [one.domain, 'TRUE', one.path, 'TRUE', one.expires, one.name, one.value].join('\t'))
    .join('\n')
  return { username, account, cookies, user_agent, header, cookieNamed, text }
}

interface BrowserCookie {
  readonly name: string
  readonly value: string
  readonly domain: string
  readonly path: string
  readonly expires: number
}

export type Browser = Awaited<ReturnType<typeof openBrowser>>

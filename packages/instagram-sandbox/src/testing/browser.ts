import { readJson } from '../instagram/people/person-id.ts'
import type { BrowserCookie } from '../web/browser-cookies.ts'
import { controlOf } from './control.ts'

const agents = {
  chrome:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
} as const

interface Sending {
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string | null>>
}

/** A browser that is signed in at the web host of a sandbox, written from what is known of browsers' requests. */
export async function browserOf(sandbox: { url: string; webUrl: string }, username: string) {
  const made = await controlOf(sandbox.url).call('POST', '/web-sessions', {
    username,
    user_agent: agents.chrome,
  })
  const { cookies } = made.body as unknown as { cookies: BrowserCookie[] }
  const jar = new Map(cookies.map(({ name, value }) => [name, value]))
  let tokens = { dtsg: '', lsd: '', actor: '' }

  const send = async (path: string, kind: 'page' | 'rest' | 'graphql', { form, headers }: Sending = {}) => {
    const isPost = form !== undefined
    const all = {
      ...{ 'user-agent': agents.chrome, 'accept-language': 'en-US,en;q=0.9' },
      ...{ 'sec-ch-ua': '"Chromium";v="141"', 'sec-ch-ua-mobile': '?0', 'sec-ch-ua-platform': '"Linux"' },
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(kind === 'page' ? pageHeaders : fetchHeaders(jar.get('csrftoken'))),
      ...(kind === 'rest' && { 'x-ig-www-claim': '0', 'x-requested-with': 'XMLHttpRequest' }),
      ...(kind === 'graphql' && {
        'x-fb-friendly-name': form?.fb_api_req_friendly_name ?? '',
        'x-fb-lsd': tokens.lsd,
      }),
      ...(isPost && { origin: 'https://www.instagram.com' }),
      ...headers,
    }
    const kept = Object.entries(all).filter(
      (header): header is [string, string] => typeof header[1] === 'string',
    )
    const response = await fetch(`${sandbox.webUrl}${path}`, {
      ...{ method: isPost ? 'POST' : 'GET', headers: kept, redirect: 'manual' },
      ...(isPost && { body: new URLSearchParams(form) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (line.includes('Max-Age=0')) jar.delete(name)
      else jar.set(name, value)
    }
    const text = await response.text()
    const refused = response.headers.get('x-sandbox-refused')
    return {
      status: response.status,
      location: response.headers.get('location'),
      refused,
      text,
      body: parse(text),
    }
  }

  return {
    jar,
    agents,
    get: (path: string, headers?: Sending['headers']) => send(path, 'rest', headers && { headers }),
    post: (path: string, form: Record<string, string> = {}, headers?: Sending['headers']) =>
      send(path, 'rest', { form, ...(headers && { headers }) }),
    /** Opens a page and keeps the tokens in it. */
    async open(path = '/') {
      const page = await send(path, 'page')
      const token = (name: string) =>
        new RegExp(`"${name}",\\[\\],\\{"token":"([^"]*)"`).exec(page.text)?.[1] ?? ''
      const actor = /"NON_FACEBOOK_USER_ID":"(\d+)"/.exec(page.text)?.[1] ?? ''
      tokens = { dtsg: token('DTSGInitialData'), lsd: token('LSD'), actor }
      return { ...page, actor }
    },
    /** Runs a query with the tokens of the page that was opened last. */
    query: (name: string, docId: string, variables: object) =>
      send('/api/graphql', 'graphql', {
        form: {
          ...{ av: tokens.actor, __d: 'www', __user: '0', __a: '1', __req: 'a', __comet_req: '7' },
          ...{ fb_dtsg: tokens.dtsg, jazoest: sumOf(tokens.dtsg), lsd: tokens.lsd },
          ...{ fb_api_caller_class: 'RelayModern', fb_api_req_friendly_name: name },
          ...{ server_timestamps: 'true', variables: JSON.stringify(variables), doc_id: docId },
        },
      }),
  }
}

const pageHeaders = {
  ...{ accept: 'text/html,application/xhtml+xml', 'upgrade-insecure-requests': '1', priority: 'u=0, i' },
  ...{ 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' },
  'sec-fetch-user': '?1',
}

function fetchHeaders(csrf: string | undefined) {
  return {
    ...{ accept: '*/*', referer: 'https://www.instagram.com/', priority: 'u=1, i' },
    ...{ 'x-ig-app-id': '936619743392459', 'x-asbd-id': '359341' },
    ...{ 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' },
    ...(csrf !== undefined && { 'x-csrftoken': csrf }),
  }
}

function sumOf(token: string): string {
  return `2${[...token].reduce((sum, sign) => sum + sign.charCodeAt(0), 0)}`
}

function parse(text: string): Record<string, unknown> {
  try {
    const body: unknown = readJson(text)
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}

import type { WebContext } from '../calls/call.ts'
import { cookieValue } from '../session/cookies.ts'
import { cookiesOf } from '../session/session.ts'
import { clientHints } from '../transport/user-agent.ts'
import type { WebPage } from './web-page.ts'

type Headers = Record<string, string | undefined>

/** Where the site is; said in headers whatever address stands in for it. */
const site = 'https://www.instagram.com'

/** The headers of a page that is opened by its address. */
export function navigationHeaders(context: WebContext): Record<string, string> {
  return defined({
    ...browserHeaders(context),
    Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
    'Upgrade-Insecure-Requests': '1',
    ...{ 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' },
    ...{ 'Sec-Fetch-Site': 'none', 'Sec-Fetch-User': '?1' },
    Priority: 'u=0, i',
    Cookie: cookiesOf(context.session),
  })
}

/** The headers of a call to `/api/v1`, from a page of the site. */
export function restHeaders(
  context: WebContext,
  { method, page }: { readonly method: 'GET' | 'POST'; readonly page: string },
): Record<string, string> {
  return defined({
    ...browserHeaders(context),
    Accept: '*/*',
    ...apiHeaders(context),
    'X-IG-WWW-Claim': context.session.rotating.wwwClaim ?? '0',
    'X-Requested-With': 'XMLHttpRequest',
    ...fetchHeaders(page),
    ...(method === 'POST' && { 'Content-Type': 'application/x-www-form-urlencoded', Origin: site }),
    Cookie: cookiesOf(context.session),
  })
}

/** The headers of a GraphQL operation: without the claim, which browsers do not send there. */
export function graphqlHeaders(
  context: WebContext,
  loaded: WebPage,
  { operation, root, page }: { readonly operation: string; readonly root: string; readonly page: string },
): Record<string, string> {
  return defined({
    ...browserHeaders(context),
    Accept: '*/*',
    'Content-Type': 'application/x-www-form-urlencoded',
    Origin: site,
    ...apiHeaders(context, loaded),
    'X-FB-Friendly-Name': operation,
    'X-FB-LSD': loaded.lsd,
    'X-Root-Field-Name': root,
    ...fetchHeaders(page),
    Cookie: cookiesOf(context.session),
  })
}

function browserHeaders({ profile, session }: WebContext): Headers {
  const userAgent = session.browser?.userAgent ?? profile.userAgent
  return {
    'User-Agent': userAgent,
    'Accept-Language': session.browser?.acceptLanguage ?? profile.acceptLanguage,
    'Accept-Encoding': 'gzip, deflate, br',
    ...clientHints(userAgent),
  }
}

function apiHeaders({ profile, session }: WebContext, loaded?: WebPage): Headers {
  return {
    'X-IG-App-ID': loaded?.appId ?? profile.appId,
    'X-ASBD-ID': profile.asbdId,
    'X-CSRFToken': cookieValue(session.cookies, 'csrftoken'),
  }
}

function fetchHeaders(page: string): Headers {
  return {
    Referer: site + page,
    ...{ 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'same-origin' },
    Priority: 'u=1, i',
  }
}

function defined(headers: Headers): Record<string, string> {
  const entries = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}

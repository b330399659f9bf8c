import type { IncomingHttpHeaders } from 'node:http'

const webHosts = ['www.instagram.com', 'instagram.com']

/**
 * The address under which a request is answered: what is meant for the web host gets `/www` in front. That is told by
 * the Host a proxy leaves as it was, or by Sec-Fetch-Dest, which every browser sends and no app. Whoever writes `/www`
 * means it anyhow.
 */
export function addressWebHost(url: string, headers: IncomingHttpHeaders): string {
  if (url.startsWith('/www/') || url.startsWith('/__sandbox')) return url
  const isWeb = webHosts.includes(headers.host ?? '') || headers['sec-fetch-dest'] !== undefined
  return isWeb ? `/www${url}` : url
}

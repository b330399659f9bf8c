import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it came over the wire. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** By name in lower case, in the order they came. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** A server that writes every request down, and answers as told: with success and nothing else until then. */
export async function recordWire() {
  const seen: SeenRequest[] = []
  let answer = (_request: SeenRequest): { status?: number; headers?: object; body: string } => ({
    body: '{"status":"ok"}',
  })
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    const url = new URL(request.url ?? '/', 'http://wire')
    const headers = new Map<string, string>()
    for (let at = 0; at < request.rawHeaders.length; at += 2)
      headers.set(String(request.rawHeaders[at]).toLowerCase(), String(request.rawHeaders[at + 1]))
    const method = request.method ?? ''
    const { pathname: path, searchParams: query } = url
    const one = { method, path, query, headers, body }
    seen.push(one)
    const { status = 200, headers: own = {}, body: text } = answer(one)
    response.writeHead(status, { ...own }).end(text)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    last: () => {
      const request = seen.at(-1)
      if (!request) throw new Error('nothing was asked')
      return request
    },
    answer: (next: typeof answer) => {
      answer = next
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The start page of somebody who is signed in, as far as calls need it. */
export const startPage = `<!DOCTYPE html><script>[["CurrentUserInitialData",[],{"USER_ID":"0","NON_FACEBOOK_USER_ID":"17841400000000001","APP_ID":"936619743392459"},1],["DTSGInitialData",[],{"token":"NAcA:00:1"},2],["LSD",[],{"token":"lsd1"},3]]</script>`

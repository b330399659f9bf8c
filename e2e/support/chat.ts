import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server of somebody's that answers as Slack and Telegram do; `reply` is what it answers. */
export async function startChat() {
  const received: string[] = []
  const reply = { status: 200, body: 'ok' }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      received.push(body)
      response.writeHead(reply.status).end(reply.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, received, reply, close: () => server.close() }
}

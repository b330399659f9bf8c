import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** What a double of a service got. */
export interface Request {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What it answers; an object goes as JSON. */
export interface Reply {
  readonly status: number
  readonly body?: object | string
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * A double of a service on this machine. It takes what the service's published documentation allows and refuses everything
 * else, as the service does; `next` makes it answer otherwise once.
 */
export async function startService(take: (request: Request) => Reply) {
  const taken: Request[] = []
  const refused: string[] = []
  const replies: Reply[] = []
  const server = createServer(async (incoming, response) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part)
    const request = { path: incoming.url ?? '', headers: incoming.headers, body: Buffer.concat(parts) }
    const reply = replies.shift() ?? take(request)
    if (reply.status < 300) taken.push(request)
    else refused.push(JSON.stringify(reply.body ?? null))
    const isText = typeof reply.body === 'string'
    response.writeHead(reply.status, {
      'content-type': isText ? 'text/plain' : 'application/json',
      ...reply.headers,
    })
    response.end(isText ? reply.body : reply.body && JSON.stringify(reply.body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    ...{ taken, refused, url: `http://127.0.0.1:${port}` },
    next: (reply: Reply) => void replies.push(reply),
    json: () => JSON.parse(taken.at(-1)?.body.toString() ?? 'null') as Record<string, unknown>,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const isJson = ({ headers }: Request) => /^application\/json\b/.test(headers['content-type'] ?? '')
const read = ({ body }: Request): unknown => JSON.parse(body.toString())

/** Source: Bot API, sendMessage and "Making requests". `text` is 1 to 4096 characters after entities parsing. */
const sendMessage = z.strictObject({
  chat_id: z.union([z.int(), z.string().regex(/^(-?\d+|@\w{4,32})$/)]),
  text: z.string().min(1).max(4_096),
  parse_mode: z.never().optional(),
  link_preview_options: z.strictObject({ is_disabled: z.boolean().optional() }).optional(),
  disable_notification: z.boolean().optional(),
})

/** A double of Telegram's Bot API. */
export const startTelegram = (token: string) =>
  startService((request) => {
    if (request.path !== `/bot${token}/sendMessage`)
      return { status: 404, body: { ok: false, error_code: 404, description: 'Not Found' } }
    if (!isJson(request) || !sendMessage.safeParse(read(request)).success)
      return {
        status: 400,
        body: { ok: false, error_code: 400, description: 'Bad Request: message is wrong' },
      }
    return { status: 200, body: { ok: true, result: { message_id: 1 } } }
  })

/** Source: Discord, Execute Webhook: `content` up to 2000 characters; Allowed Mentions: an empty `parse` pings nobody. */
const executeWebhook = z.strictObject({
  content: z.string().min(1).max(2_000),
  allowed_mentions: z.strictObject({ parse: z.array(z.enum(['roles', 'users', 'everyone'])).max(0) }),
})

/** A double of a webhook of Discord. */
export const startDiscord = () =>
  startService((request) =>
    isJson(request) && executeWebhook.safeParse(read(request)).success
      ? { status: 204 }
      : { status: 400, body: { code: 50_035, message: 'Invalid Form Body' } },
  )

/** Source: Slack, Incoming webhooks, and "Escaping text": of & < > only entities and nothing that could be a mention. */
const incomingWebhook = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(40_000)
    .regex(/^(?:[^&<>]|&amp;|&lt;|&gt;)*$/),
})

/** A double of an incoming webhook of Slack. */
export const startSlack = () =>
  startService((request) =>
    isJson(request) && incomingWebhook.safeParse(read(request)).success
      ? { status: 200, body: 'ok' }
      : { status: 400, body: 'invalid_payload' },
  )

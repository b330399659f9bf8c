import { requirePublicUrl } from '@botyard/outbound/public-address'
import webPush from 'web-push'
import { z } from 'zod'
import { alertTextOf, cutTo } from './alert-text.ts'
import { defineChannel } from './define-channel.ts'
import { maxPostMs, postMessage } from './post-message.ts'

/** So long a push service keeps it for a browser that is off. */
const keptSeconds = 24 * 60 * 60
/** Of 3,993 bytes that fit into a message (RFC 8291, 4), at three for each character at most. */
const [maxTitle, maxText] = [120, 1_000]

/** A browser, through its push service: RFC 8030, sealed for it as RFC 8291, from this installation as RFC 8292. */
export const push = defineChannel({
  kind: 'push',
  title: 'This browser',
  config: z.strictObject({
    endpoint: z.string('wanted an address').max(1_000, 'wanted at most 1000 characters'),
    p256dh: z.string('wanted a key').regex(/^[\w-]{87}=?$/, 'wanted a point of P-256 in base64url'),
    auth: z.string('wanted a secret').regex(/^[\w-]{22}(==)?$/, 'wanted 16 bytes in base64url'),
  }),
  madeBy: 'browser',
  ...{ pauseSeconds: 60, timeoutMs: maxPostMs },
  check: ({ endpoint }, reach) => requirePublicUrl(endpoint, reach).origin,
  async send({ endpoint, ...keys }, { body }, { publicUrl, findPushKeys, ...outside }) {
    const { title, lines, url } = alertTextOf(body, publicUrl)
    const shown = { title: cutTo(title, maxTitle), body: cutTo(lines.join('\n'), maxText), url }
    const subject = `mailto:botyard@${new URL(publicUrl).hostname}`
    const request = webPush.generateRequestDetails({ endpoint, keys }, JSON.stringify(shown), {
      vapidDetails: { subject, ...(await findPushKeys()) },
      ...{ TTL: keptSeconds, urgency: 'high', contentEncoding: 'aes128gcm' },
    })
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    )
    return postMessage(
      { url: endpoint, headers, body: request.body },
      // Source: RFC 8030, 7.3: a subscription that has ended. 410 is what most services say.
      { ...outside, readRefusal: ({ status }) => ({ isGone: status === 404 || status === 410 }) },
    )
  },
})

/** New keys of an installation. */
export const makePushKeys = () => webPush.generateVAPIDKeys()

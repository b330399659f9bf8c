import { requirePublicUrl } from '@botyard/outbound/public-address'
import { z } from 'zod'
import { signWebhook } from '../webhooks/sign-webhook.ts'
import { defineChannel } from './define-channel.ts'
import { maxPostMs, postMessage } from './post-message.ts'

/** A service of the owner's that is sent each alert as JSON, signed as Standard Webhooks has it. */
export const webhook = defineChannel({
  kind: 'webhook',
  title: 'Webhook',
  config: z.strictObject({ url: z.string(), secret: z.string() }),
  madeBy: 'route',
  ...{ pauseSeconds: 0, timeoutMs: maxPostMs },
  check: ({ url }, reach) => requirePublicUrl(url, reach).href,
  send({ url, secret }, { id, body }, outside) {
    const sentAt = Math.floor(Date.now() / 1_000)
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Botyard-Webhooks',
      ...signWebhook(secret, { id, sentAt, body }),
    }
    return postMessage({ url, headers, body }, outside)
  },
})

import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** A new secret, in the form receivers' libraries know. Source: Standard Webhooks, "Signature scheme". */
export const newWebhookSecret = () => prefix + randomBytes(32).toString('base64')

/** The headers of a message: who it is, when it was sent, and the proof of both. Times in seconds since 1970. */
export function signWebhook(
  secret: string,
  message: { id: string; sentAt: number; body: string },
): Record<string, string> {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const signature = createHmac('sha256', key)
    .update(`${message.id}.${message.sentAt}.${message.body}`)
    .digest('base64')
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.sentAt),
    'webhook-signature': `v1,${signature}`,
  }
}

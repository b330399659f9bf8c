import { createHmac, timingSafeEqual } from 'node:crypto'

/** Older messages are refused: somebody may have kept them. */
const oldestSeconds = 5 * 60

/**
 * Whether a message came from Botyard, unchanged, within the last five minutes. Keep the `webhook-id` of messages you have
 * handled: one that could not be confirmed comes again under the same.
 * @param secret `whsec_…`, as shown when the webhook was made.
 * @param headers of the request, with lower-case names.
 * @param body exactly as it arrived, before it is parsed.
 */
export function verifyWebhook(
  secret: string,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: string,
  now = new Date(),
): boolean {
  const id = headers['webhook-id']
  const sentAt = headers['webhook-timestamp']
  const signatures = headers['webhook-signature']
  if (typeof id !== 'string' || typeof sentAt !== 'string' || typeof signatures !== 'string') return false
  if (!/^\d{1,12}$/.test(sentAt)) return false
  if (Math.abs(now.getTime() / 1_000 - Number(sentAt)) > oldestSeconds) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const wanted = createHmac('sha256', key).update(`${id}.${sentAt}.${body}`).digest()
  return signatures.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64')
    return one.startsWith('v1,') && given.length === wanted.length && timingSafeEqual(given, wanted)
  })
}

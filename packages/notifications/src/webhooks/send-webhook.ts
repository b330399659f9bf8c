import { BotError } from '@botyard/errors'
import { publicLookup, requirePublicUrl } from '@botyard/outbound/public-address'
import type { Reach } from '@botyard/outbound/reach'
import { withinDeadline } from '@botyard/outbound/within-deadline'
import { Agent, request } from 'undici'
import { signWebhook } from './sign-webhook.ts'

/** For everything: connecting, sending, and the answer. */
const maxMs = 10_000
/** An answer is read, so that the connection ends in order, but not for ever. */
const maxAnswerBytes = 64 * 1024

/** What is sent once. */
export interface WebhookMessage {
  readonly id: string
  readonly url: string
  readonly secret: string
  readonly body: string
}

/**
 * Sends a signed message, follows no redirect, and takes `timeoutMs` at most.
 * @returns the status of the answer, 200 to 299. @throws {BotError} WEBHOOK_ADDRESS_REFUSED, WEBHOOK_REFUSED (with
 * `status` in its metadata) or WEBHOOK_UNREACHABLE; never with anything of the answer or the secret in it.
 */
export async function sendWebhook(
  { id, url, secret, body }: WebhookMessage,
  {
    reach,
    signal,
    timeoutMs = maxMs,
  }: { readonly reach: Reach; readonly signal?: AbortSignal; readonly timeoutMs?: number },
): Promise<number> {
  const target = requirePublicUrl(url, reach)
  const dispatcher = new Agent({ connect: { lookup: publicLookup(reach), timeout: timeoutMs } })
  try {
    const status = await withinDeadline({ timeoutMs, signal }, async (signal) => {
      const sentAt = Math.floor(Date.now() / 1_000)
      const answer = await request(target, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Botyard-Webhooks',
          ...signWebhook(secret, { id, sentAt, body }),
        },
        ...{ body, dispatcher, signal },
      })
      await answer.body.dump({ limit: maxAnswerBytes, signal })
      return answer.statusCode
    })
    if (status < 200 || status > 299)
      throw new BotError('WEBHOOK_REFUSED', {
        message: `The receiver answered ${status}.`,
        metadata: { status },
      })
    return status
  } catch (error) {
    throw asOurs(error)
  } finally {
    await dispatcher.destroy()
  }
}

/** Network errors quote what was sent: only their kind goes on. */
function asOurs(error: unknown): BotError {
  if (error instanceof BotError) return error
  const inner = error instanceof Error && error.cause instanceof BotError ? error.cause : undefined
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return inner ?? new BotError('WEBHOOK_UNREACHABLE', { metadata: { reason: code } })
}

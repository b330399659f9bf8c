import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { alertTextOf, plainTextOf } from './alert-text.ts'
import { defineChannel } from './define-channel.ts'

/** The address of the account's owner: another one would let Botyard write to people who never asked for it. */
export const email = defineChannel({
  kind: 'email',
  title: 'Email',
  config: z.strictObject({}),
  // As often as the digests of rules that tell by mail.
  ...{ pauseSeconds: 20 * 60, timeoutMs: 30_000 },
  check: () => 'mailto:',
  async send(_none, { body }, { publicUrl, ownerEmail, mailer }) {
    const text = alertTextOf(body, publicUrl)
    try {
      await mailer({
        to: ownerEmail,
        subject: `Botyard: ${text.title}`,
        text: `${plainTextOf(text, 20_000)}\n`,
      })
      return null
    } catch (error) {
      // What the server answered may quote the mail.
      const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      throw new BotError('MAIL_NOT_SENT', { metadata: { reason } })
    }
  },
})

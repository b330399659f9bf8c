import { z } from 'zod'
import { alertTextOf, cutTo } from './alert-text.ts'
import { defineChannel, requireServiceUrl } from './define-channel.ts'
import { type Answer, maxPostMs, postMessage, type Refusal, readJsonAnswer } from './post-message.ts'

/** Source: Discord, Webhook Resource, Execute Webhook. */
const maxCharacters = 2_000

/** A channel of a Discord server, through a webhook of it. Source: https://docs.discord.com/developers/resources/webhook */
export const discord = defineChannel({
  kind: 'discord',
  title: 'Discord',
  config: z.strictObject({
    url: z
      .string('wanted an address')
      .max(500, 'wanted at most 500 characters')
      .meta({
        title: 'Webhook address',
        description: 'In Discord: Edit Channel, Integrations, Webhooks, Copy Webhook URL.',
        examples: ['https://discord.com/api/webhooks/…'],
      }),
  }),
  ...{ pauseSeconds: 60, timeoutMs: maxPostMs },
  check: ({ url }, reach) =>
    requireServiceUrl(
      url,
      {
        ...{ field: 'url', beginsWith: 'https://discord.com/api/webhooks/' },
        path: /^\/api(\/v\d{1,2})?\/webhooks\/\d+\/[\w-]+$/,
        hosts: ['discord.com', 'discordapp.com', 'ptb.discord.com', 'canary.discord.com'],
      },
      reach,
    ),
  send({ url }, { body }, { publicUrl, ...outside }) {
    const { title, lines, url: link } = alertTextOf(body, publicUrl)
    // In angle brackets a link is shown without a preview.
    const end = `\n\n<${link}>`
    const content = `${cutTo(escapeMarkdown([title, ...lines].join('\n')), maxCharacters - end.length)}${end}`
    // Whatever a name holds, nobody is pinged.
    const message = { content, allowed_mentions: { parse: [] } }
    const headers = { 'content-type': 'application/json' }
    return postMessage({ url, headers, body: JSON.stringify(message) }, { ...outside, readRefusal })
  },
})

const escapeMarkdown = (text: string) => text.replace(/[\\*_~`|>#[\]()-]/g, '\\$&')

const errorAnswer = z.object({ code: z.number().optional(), retry_after: z.number().optional() })
/** Unknown Webhook, and a token that is not (or no longer) its own. Source: Discord, Opcodes and Status Codes. */
const goneCodes: readonly (number | undefined)[] = [10_015, 50_027]

function readRefusal({ text }: Answer): Refusal {
  const { data } = errorAnswer.safeParse(readJsonAnswer(text))
  return { isGone: goneCodes.includes(data?.code), retryAfterSeconds: data?.retry_after }
}

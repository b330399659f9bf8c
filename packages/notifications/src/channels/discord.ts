import { z } from 'zod'
import { alertTextOf, cutTo } from './alert-text.ts'
import { defineChannel, requireServiceUrl, serviceUrl } from './define-channel.ts'
import { type Answer, maxPostMs, postJson, type Refusal, readJsonAnswer } from './post-message.ts'

/** Source: Discord, Webhook Resource, Execute Webhook. */
const maxCharacters = 2_000
const beginsWith = 'https://discord.com/api/webhooks/'

/** A channel of a Discord server, through a webhook of it. Source: https://docs.discord.com/developers/resources/webhook */
export const discord = defineChannel({
  kind: 'discord',
  title: 'Discord',
  config: z.strictObject({
    url: serviceUrl('In Discord: Edit Channel, Integrations, Webhooks, Copy Webhook URL.', beginsWith),
  }),
  ...{ pauseSeconds: 60, timeoutMs: maxPostMs },
  check: ({ url }, reach) =>
    requireServiceUrl(
      url,
      {
        ...{ field: 'url', beginsWith },
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
    return postJson(url, { content, allowed_mentions: { parse: [] } }, { ...outside, readRefusal })
  },
})

const escapeMarkdown = (text: string) => text.replace(/[\\*_~`|>#[\]()-]/g, '\\$&')

const errorAnswer = z.object({ code: z.number().optional(), retry_after: z.number().optional() })
/** Unknown Webhook, and a token that is not (or no longer) its own. Source: Discord, Opcodes and Status Codes, JSON error codes. */
const goneCodes: readonly (number | undefined)[] = [10_015, 50_027]

function readRefusal({ text }: Answer): Refusal {
  const { data } = errorAnswer.safeParse(readJsonAnswer(text))
  return { isGone: goneCodes.includes(data?.code), retryAfterSeconds: data?.retry_after }
}

import { z } from 'zod'
import { alertTextOf, plainTextOf } from './alert-text.ts'
import { defineChannel, requireServiceUrl } from './define-channel.ts'
import { type Answer, maxPostMs, postJson, type Refusal, readJsonAnswer } from './post-message.ts'

/** After the entities are taken out, of which there are none. Source: Bot API, sendMessage. */
const maxCharacters = 4_096
const telegramUrl = 'https://api.telegram.org'

/** A chat, group or channel of Telegram, written to by a bot of the owner's. Source: https://core.telegram.org/bots/api */
export const telegram = defineChannel({
  kind: 'telegram',
  title: 'Telegram',
  config: z.strictObject({
    bot_token: z
      .string('wanted the token of a bot')
      .regex(/^\d{1,20}:[\w-]{30,100}$/, 'wanted a token as @BotFather gives it, 123456:ABC-DEF…')
      .meta({ title: 'Bot token', description: 'From @BotFather, when you make a bot there.' }),
    chat_id: z
      .string('wanted the id of a chat')
      .regex(/^(-?\d{1,20}|@[a-z]\w{3,31})$/i, 'wanted the number of a chat, or @name of a public channel')
      .meta({
        title: 'Chat',
        description:
          'The number of the chat, or @name of a public channel. Write to the bot once, so that it may answer.',
        examples: ['123456789'],
      }),
    api_url: z
      .string('wanted an address')
      .max(300, 'wanted at most 300 characters')
      .optional()
      .meta({
        title: 'Bot API server',
        description: 'Only for a server of your own, on a host that the operator allows.',
        examples: [telegramUrl],
      }),
  }),
  ...{ pauseSeconds: 60, timeoutMs: maxPostMs },
  check: ({ api_url }, reach) =>
    requireServiceUrl(
      api_url ?? telegramUrl,
      { field: 'api_url', beginsWith: telegramUrl, path: /^\/$/, hosts: ['api.telegram.org'] },
      reach,
    ),
  send({ bot_token, chat_id, api_url = telegramUrl }, { body }, { publicUrl, ...outside }) {
    const message = {
      // Without a parse mode nothing in a name can be markup.
      ...{ chat_id, text: plainTextOf(alertTextOf(body, publicUrl), maxCharacters) },
      link_preview_options: { is_disabled: true },
    }
    const url = `${api_url.replace(/\/$/, '')}/bot${bot_token}/sendMessage`
    return postJson(url, message, { ...outside, readRefusal })
  },
})

const errorAnswer = z.object({
  error_code: z.number(),
  description: z.string().default(''),
  parameters: z
    .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() })
    .default({}),
})

/**
 * 401 and 404: no such bot. 403: the bot was blocked or removed. A chat that is not there is a 400 that only its description
 * tells from others. Source: the lists of answers at https://github.com/TelegramBotAPI/errors and
 * https://github.com/vrumger/telegram-errors.
 */
function readRefusal({ status, text }: Answer): Refusal {
  const { data } = errorAnswer.safeParse(readJsonAnswer(text))
  const isNoChat =
    status === 400 &&
    (data?.parameters.migrate_to_chat_id !== undefined ||
      /chat not found|PEER_ID_INVALID/i.test(data?.description ?? ''))
  return {
    isGone: data !== undefined && (isNoChat || [401, 403, 404].includes(status)),
    retryAfterSeconds: data?.parameters.retry_after,
  }
}

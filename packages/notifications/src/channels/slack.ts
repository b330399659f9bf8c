import { z } from 'zod'
import { alertTextOf, plainTextOf } from './alert-text.ts'
import { defineChannel, requireServiceUrl, serviceUrl } from './define-channel.ts'
import { type Answer, maxPostMs, postJson, type Refusal } from './post-message.ts'

/** Slack cuts longer texts at 40,000 and advises 4,000. Source: Slack, chat.postMessage, "Truncating content". */
const maxCharacters = 4_000
const beginsWith = 'https://hooks.slack.com/services/'

/**
 * A channel of a Slack workspace through an incoming webhook, or of a server that takes the same, as Mattermost does.
 * Source: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export const slack = defineChannel({
  kind: 'slack',
  title: 'Slack',
  config: z.strictObject({
    url: serviceUrl(
      'Of an incoming webhook of Slack, or of Mattermost on a host that the operator allows.',
      beginsWith,
    ),
  }),
  ...{ pauseSeconds: 60, timeoutMs: maxPostMs },
  check: ({ url }, reach) =>
    requireServiceUrl(
      url,
      {
        ...{ field: 'url', beginsWith },
        path: /^\/(services|workflows|triggers)\/\S+$/,
        hosts: ['hooks.slack.com', 'hooks.slack-gov.com'],
      },
      reach,
    ),
  send({ url }, { body }, { publicUrl, ...outside }) {
    const text = plainTextOf(alertTextOf(body, publicUrl), maxCharacters)
    return postJson(url, { text: escapeMarkup(text) }, { ...outside, readRefusal })
  },
})

/** The three characters that Slack reads as markup: mentions and links stand in angle brackets. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * What Slack answers when there is nobody to post to any more, in plain text. Sources: Slack's changelog of 2016-05-17, "Improving
 * error conditions for Incoming Webhooks" (channel_not_found 404, channel_is_archived 410); the others from public reports.
 */
const goneTexts =
  /^\s*(no_service|no_team|no_active_hooks|channel_not_found|channel_is_archived|invalid_token|team_disabled)\s*$/

function readRefusal({ status, text }: Answer): Refusal {
  return { isGone: status === 410 || goneTexts.test(text) }
}

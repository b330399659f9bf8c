import type { Channel } from '@botyard/db/queries/notifications/channels'
import { findByCode } from '@botyard/errors'
import type { AnyChannel } from '@botyard/notifications/channels'
import { z } from 'zod'
import { severity } from '../../shapes/severity.ts'

export const channelOutput = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  /** Where it goes, without what is secret about it: `https://hooks.slack.com`. */
  destination: z.string(),
  /** Alerts it is told of whichever rule they are from; empty: all; null: only those of rules that name it. */
  severities: z.array(severity).nullable(),
  is_enabled: z.boolean(),
  /** Why Botyard switched it off: a code; null when its owner did. */
  off_code: z.string().nullable(),
  off_title: z.string().nullable(),
  /** Since when nothing has arrived. */
  failing_since: z.string().nullable(),
  created_at: z.string(),
})

/** A channel, without what it is set up with. */
export function presentChannel(channel: Channel): z.infer<typeof channelOutput> {
  const { id, kind, name, severities, url: destination } = channel
  return {
    ...{ id, kind, name, destination, severities },
    is_enabled: channel.isEnabled,
    off_code: channel.offCode,
    off_title: channel.offCode && (findByCode(channel.offCode)?.title ?? null),
    failing_since: channel.failingSince?.toISOString() ?? null,
    created_at: channel.createdAt.toISOString(),
  }
}

export const channelKindOutput = z.object({
  kind: z.string(),
  title: z.string(),
  /** Made in a browser, for that browser; by `POST /webhooks`; or with the fields below. */
  made_by: z.enum(['form', 'browser', 'route']),
  fields: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      description: z.string().nullable(),
      example: z.string().nullable(),
      is_required: z.boolean(),
    }),
  ),
})

const annotations = z.object({
  title: z.string().optional(),
  description: z.string().optional(),
  examples: z.array(z.string()).default([]),
})

/** A kind of channel and what it is set up with, as its object says. */
export function presentChannelKind(channel: AnyChannel): z.infer<typeof channelKindOutput> {
  const { kind, title, config, madeBy = 'form' } = channel
  const { properties = {}, required = [] } = z.toJSONSchema(config)
  return {
    ...{ kind, title, made_by: madeBy },
    fields: Object.entries(properties).map(([name, schema]) => {
      const said = annotations.parse(schema)
      return {
        ...{ name, title: said.title ?? name },
        ...{ description: said.description ?? null, example: said.examples[0] ?? null },
        is_required: required.includes(name),
      }
    }),
  }
}

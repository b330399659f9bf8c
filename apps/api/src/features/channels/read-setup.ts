import type { ChannelSetup } from '@botyard/db/queries/notifications/channels'
import { BotError } from '@botyard/errors'
import { findChannelKind } from '@botyard/notifications/channels'
import type { Reach } from '@botyard/outbound/reach'
import { z } from 'zod'

/**
 * What somebody sets up a channel with, checked by its kind.
 * @throws {BotError} INPUT_INVALID that names the field below `config`; WEBHOOK_ADDRESS_REFUSED for an address inside.
 */
export function readSetup(
  kind: string,
  config: Readonly<Record<string, string>>,
  reach: Reach,
): ChannelSetup {
  const channel = findChannelKind(kind)
  if (!channel || channel.madeBy === 'route') throw new BotError('NOT_FOUND')
  const { error } = z.object({ config: channel.config }).safeParse({ config })
  if (error) throw new BotError('INPUT_INVALID', { cause: error })
  return { config, url: channel.check(config, reach) }
}

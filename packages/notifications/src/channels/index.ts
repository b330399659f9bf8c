import type { AnyChannel } from './define-channel.ts'
import { discord } from './discord.ts'
import { email } from './email.ts'
import { push } from './push.ts'
import { slack } from './slack.ts'
import { telegram } from './telegram.ts'
import { webhook } from './webhook.ts'

export type { AnyChannel } from './define-channel.ts'

/** Every way of being told. A new one is a file beside this and a line here. */
export const channels: readonly AnyChannel[] = [telegram, discord, slack, email, push, webhook]

const byKind = new Map(channels.map((channel) => [channel.kind, channel]))

/** A channel by the kind that rows have; undefined for one that another release knows. */
export const findChannelKind = (kind: string): AnyChannel | undefined => byKind.get(kind)

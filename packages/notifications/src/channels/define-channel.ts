import type { PushKeys } from '@botyard/db/queries/notifications/push-keys'
import { BotError } from '@botyard/errors'
import { requirePublicUrl } from '@botyard/outbound/public-address'
import type { Reach } from '@botyard/outbound/reach'
import { z } from 'zod'
import type { Mailer } from '../mail/mailer.ts'

/** What is to be told, as the log of deliveries keeps it. */
export interface ChannelMessage {
  /** The same at every try. */
  readonly id: string
  /** The stored form: what a webhook sends, and what other channels make their text of (`alert-text.ts`). */
  readonly body: string
}

/** What a channel may use to send. */
export interface Outside {
  readonly reach: Reach
  readonly signal: AbortSignal
  /** Default: what the channel takes. */
  readonly timeoutMs?: number
  readonly mailer: Mailer
  /** The address people type, for links. */
  readonly publicUrl: string
  /** Where the owner of the account gets mail. */
  readonly ownerEmail: string
  /** @throws {BotError} PUSH_KEYS_MISSING */
  readonly findPushKeys: () => Promise<PushKeys>
}

/** One way of being told, whole. Everything that lists channels has them from `channels/index.ts`. */
export interface Channel<Config extends z.ZodObject = z.ZodObject> {
  /** Its name in rows and addresses; never changed once released. */
  readonly kind: string
  /** What people call it. */
  readonly title: string
  /**
   * What it is set up with: texts only, sealed whole. `title`, `description` and `examples` in the meta of a field are what
   * forms say of it.
   */
  readonly config: Config
  /** Made in a browser, for that browser, or by a route of its own; default: in a form of its fields. */
  readonly madeBy?: 'browser' | 'route'
  /** A message goes out so long after the one before, with what came in between. */
  readonly pauseSeconds: number
  /** A try takes so long at most. */
  readonly timeoutMs: number
  /**
   * Refuses an address that can be refused by looking at it. @returns what of it may be shown: who gets it, nothing that
   * opens the door. @throws {BotError} WEBHOOK_ADDRESS_REFUSED, INPUT_INVALID
   */
  check(config: z.output<Config>, reach: Reach): string
  /** Sends once. @returns the HTTP status of the answer, if there is one. @throws {BotError} as `postMessage` */
  send(config: z.output<Config>, message: ChannelMessage, outside: Outside): Promise<number | null>
}

/** A channel whose kind of set-up is no longer known: what the list holds. */
export interface AnyChannel extends Omit<Channel, 'check' | 'send'> {
  /** @throws {ZodError} for a set-up of another form, beside what `check` throws. */
  check(config: unknown, reach: Reach): string
  /** @throws {ZodError} for a set-up of another form, beside what `send` throws. */
  send(config: unknown, message: ChannelMessage, outside: Outside): Promise<number | null>
}

/** Defines a channel. Its set-up is checked wherever it comes from. */
export function defineChannel<Config extends z.ZodObject>(channel: Channel<Config>): AnyChannel {
  return {
    ...channel,
    check: (config, reach) => channel.check(channel.config.parse(config), reach),
    send: (config, message, outside) => channel.send(channel.config.parse(config), message, outside),
  }
}

/** The field for the address of a service's incoming webhook, which is a secret. */
export function serviceUrl(description: string, beginsWith: string) {
  return z
    .string('wanted an address')
    .max(500, 'wanted at most 500 characters')
    .meta({ title: 'Webhook address', description, examples: [`${beginsWith}…`] })
}

/**
 * Lets an address be one of a service, `https://hooks.slack.com/services/…`, or of a server that speaks like it and that the
 * operator has opened (`OUTBOUND_ALLOW`). @returns its origin.
 * @throws {BotError} WEBHOOK_ADDRESS_REFUSED; INPUT_INVALID that names the field.
 */
export function requireServiceUrl(
  text: string,
  service: {
    readonly field: string
    readonly beginsWith: string
    readonly path: RegExp
    readonly hosts: readonly string[]
  },
  reach: Reach,
): string {
  const url = requirePublicUrl(text, reach)
  const isTheirs = service.hosts.includes(url.hostname) && url.port === '' && service.path.test(url.pathname)
  if (!isTheirs && !reach.opens(url.hostname.replace(/^\[|\]$/g, '')))
    throw new BotError('INPUT_INVALID', {
      metadata: {
        field: `config.${service.field}`,
        got: 'another address',
        wanted: `an address that begins with ${service.beginsWith}, or one on a host that the operator allows`,
      },
    })
  return url.origin
}

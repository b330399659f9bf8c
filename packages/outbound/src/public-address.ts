import type { LookupFunction } from 'node:net'
import { BotError } from '@botyard/errors'
import { bareHost, isInner, lookupWithin, type Reach } from './reach.ts'

/**
 * Refuses addresses of webhooks that can be refused by looking at them. A name is looked at when it is resolved
 * (`publicLookup`).
 * @throws {BotError} WEBHOOK_ADDRESS_REFUSED
 */
export function requirePublicUrl(text: string, reach: Reach): URL {
  if (!URL.canParse(text)) throw refused('It is no address.')
  // The parser has written 2130706433, 0x7f.1 and the like as 127.0.0.1 by now.
  const url = new URL(text)
  const host = bareHost(url.hostname)
  const isPlain = url.protocol === 'http:'
  if (url.protocol !== 'https:' && !(isPlain && reach.opens(host))) throw refused('It is not https.')
  if (url.username !== '' || url.password !== '') throw refused('It holds a name or a password.')
  if (isInner(host, reach)) throw refused('It leads to a private or reserved network.')
  return url
}

/** Resolves names of receivers. A name with an inner address is refused with WEBHOOK_ADDRESS_REFUSED. */
export function publicLookup(reach: Reach): LookupFunction {
  return lookupWithin(reach, () => refused('Its name leads to a private or reserved network.'))
}

function refused(reason: string): BotError {
  return new BotError('WEBHOOK_ADDRESS_REFUSED', { message: `Botyard does not send there. ${reason}` })
}

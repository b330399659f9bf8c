import { internet, lookupWithin, type Reach } from '@botyard/outbound/reach'
import { withinDeadline } from '@botyard/outbound/within-deadline'
import { Agent, type Dispatcher } from 'undici'
import type { CallOptions } from '../account.ts'
import { type DispatcherOptions, openDispatcher } from '../transport/dispatcher.ts'

/** A picture as it came, and what its first bytes say it is. */
export interface Picture {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp'
  readonly bytes: Uint8Array
}

/** No picture of a person needs more: Instagram names those of 150 pixels, of some kilobytes. */
export const maxPictureBytes = 100 * 1_024

/** So many connections of an account's own may be open to one host: some pictures at a time, each connection used again. */
const maxConnections = 3

/** Reads a picture; null when there is none that may be shown. Throws nothing. */
export type ReadPicture = (url: string, options?: CallOptions) => Promise<Picture | null>

/**
 * Pictures over the outgoing connections of one account. Only addresses at Instagram's hosts for pictures, or at the sandbox,
 * are asked, no redirect is followed, nothing of the session goes along, and what is no JPEG, PNG or WebP by its first bytes,
 * or is larger than `maxPictureBytes`, is no picture.
 */
export function openPictures(
  { baseUrl, ...options }: DispatcherOptions & { readonly baseUrl: string },
  userAgent: () => string | undefined,
): ReadPicture {
  const { timeoutMs, proxyUrl, reach = internet } = options
  let opened: Dispatcher | undefined
  /** Directly, a name that leads inside is refused; a proxy resolves names itself. The sandbox is where its operator put it. */
  function dispatcherFor({ origin }: URL): Dispatcher {
    if (proxyUrl === null && origin !== new URL(baseUrl).origin) return guarded(reach)
    opened ??= openDispatcher({ ...options, connections: maxConnections })
    return opened
  }

  return async (url, { signal } = {}) => {
    const address = addressOf(url, baseUrl)
    if (!address) return null
    try {
      return await withinDeadline({ timeoutMs, signal }, async (deadline) => {
        const answer = await dispatcherFor(address).request({
          ...{ method: 'GET', origin: address.origin, path: address.pathname + address.search },
          headers: headersOf(userAgent()),
          signal: deadline,
        })
        return await readAnswer(answer)
      })
    } catch {
      return null
    }
  }
}

/** Where Instagram keeps pictures. */
const hosts = /(^|\.)(cdninstagram\.com|fbcdn\.net)$/

/** The address, when it is one that pictures are read from. */
function addressOf(url: string, baseUrl: string): URL | null {
  const address = URL.parse(url)
  if (address?.username !== '' || address.password !== '') return null
  if (isSandbox(baseUrl) && address.origin === new URL(baseUrl).origin) return address
  return address.protocol === 'https:' && address.port === '' && hosts.test(address.hostname) ? address : null
}

/** Whether the sandbox stands in for Instagram: then pictures are where it is. */
function isSandbox(baseUrl: string): boolean {
  return !/(^|\.)instagram\.com$/.test(new URL(baseUrl).hostname)
}

const guardedAgents = new WeakMap<Reach, Agent>()

function guarded(reach: Reach): Agent {
  const known = guardedAgents.get(reach)
  if (known) return known
  const lookup = lookupWithin(reach, () => new Error('a picture at an inner address'))
  const made = new Agent({ allowH2: false, connections: 16, connect: { rejectUnauthorized: true, lookup } })
  guardedAgents.set(reach, made)
  return made
}

function headersOf(userAgent: string | undefined): Record<string, string> {
  return {
    ...(userAgent !== undefined && { 'User-Agent': userAgent }),
    Accept: 'image/webp,image/png,image/jpeg',
    'Accept-Encoding': 'identity',
  }
}

async function readAnswer({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Picture | null> {
  const isPlain = statusCode === 200 && headers['content-encoding'] === undefined
  const bytes = isPlain ? await readUpTo(body, maxPictureBytes) : null
  // What is left of it goes with its connection; nobody waits for the failure that says so.
  if (!bytes) body.on('error', () => {}).destroy()
  const type = bytes && typeOf(bytes)
  return bytes && type ? { type, bytes } : null
}

/** The whole, or null when there is more of it. */
async function readUpTo(body: AsyncIterable<Uint8Array>, max: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    length += part.length
    if (length > max) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** By its first bytes: JPEG, PNG (https://www.w3.org/TR/png-3/#5PNG-file-signature) or WebP (RFC 9649, 2.4). */
function typeOf(bytes: Uint8Array): Picture['type'] | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  return /^RIFF.{4}WEBP$/s.test(start) ? 'image/webp' : null
}

import { isIP } from 'node:net'

/** A proxy: how it speaks, where it is, and who it is told we are. Name and password are plain, not escaped. */
export interface ProxyAddress {
  readonly scheme: 'http' | 'https' | 'socks5'
  /** A name, or an address without brackets. */
  readonly host: string
  readonly port: number
  /** Both empty when it wants none. */
  readonly username: string
  readonly password: string
}

/** What was understood of a text that is no clear address, without anything secret of it. */
export interface UnclearProxy {
  readonly understood: string
}

/** What people are told to enter. */
export const proxyForms =
  'host:port:name:password, name:password@host:port, host:port, or one of these after http://, https:// or socks5://; IPv6 in brackets'

const defaultPorts = { http: 80, https: 443, socks5: 1080 } as const
/** Of one part, in bytes. Source: RFC 1929, 2. */
const maxCredentialBytes = 255

/**
 * Reads a proxy as its seller hands it out, or as an address. Signs like % # @ : / may stand in a password as they are.
 * In an address, and before an @, what is escaped is taken apart once; in `host:port:name:password` nothing is.
 */
export function parseProxy(text: string): ProxyAddress | UnclearProxy {
  const [, given, rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(bare(text)) ?? []
  const scheme = schemeOf(given)
  if (!scheme) return { understood: `an address of the kind ${given?.toLowerCase()}` }
  if (/\p{Cc}/u.test(rest)) return { understood: 'a text with control characters in it' }
  const port = given === undefined ? undefined : defaultPorts[scheme]
  const readings = [readAddress(rest, port), readParts(rest, port)].filter((reading) => reading !== undefined)
  const [first, second] = readings
  if (!first) return { understood: describe(rest, port) }
  if (second && given === undefined)
    return {
      understood: `host ${first.host}, port ${first.port} with the name before the @, or host ${second.host}, port ${second.port} with the @ in the password`,
    }
  if ([first.username, first.password].some((part) => Buffer.byteLength(part) > maxCredentialBytes))
    return { understood: `a name or password of more than ${maxCredentialBytes} bytes` }
  return { scheme, ...first }
}

/** Without what is pasted along: blanks, marks nobody sees, and quotes around the whole. */
function bare(text: string): string {
  const unseen = /^[\s\u200B-\u200F\u2060\uFEFF]+|[\s\u200B-\u200F\u2060\uFEFF]+$/g
  return text.replace(unseen, '').replace(/^(["'`])(.*)\1$|^[“„](.*)[”“]$/s, '$2$3')
}

/** The one form in which proxies are stored: everything escaped, the port written out. */
export function formatProxy({ scheme, host, port, username, password }: ProxyAddress): string {
  const isOpen = username === '' && password === ''
  const credentials = isOpen ? '' : `${encodeURIComponent(username)}:${encodeURIComponent(password)}@`
  return `${scheme}://${credentials}${isIP(host) === 6 ? `[${host}]` : host}:${port}`
}

type Reading = Omit<ProxyAddress, 'scheme'>

function schemeOf(given: string | undefined): ProxyAddress['scheme'] | undefined {
  switch (given?.toLowerCase()) {
    case undefined:
    case 'http':
      return 'http'
    case 'https':
      return 'https'
    // The name is resolved by the proxy in either case.
    case 'socks5':
    case 'socks5h':
      return 'socks5'
    default:
      return undefined
  }
}

/** `name:password@host:port`: what stands after the last @ is the place, for a place holds none. */
function readAddress(text: string, defaultPort: number | undefined): Reading | undefined {
  const at = text.lastIndexOf('@')
  const place = readPlace(text.slice(at + 1).replace(/\/$/, ''), defaultPort)
  if (!place) return undefined
  const credentials = at === -1 ? '' : text.slice(0, at)
  // A command or a second address stands in front.
  if (/\s.*:\/\//s.test(credentials)) return undefined
  const colon = credentials.indexOf(':')
  const [name, password] =
    colon === -1 ? [credentials, ''] : [credentials.slice(0, colon), credentials.slice(colon + 1)]
  return { ...place, username: takeApart(name), password: takeApart(password) }
}

/** `host:port:name:password`. The rest after the third colon is the password. */
function readParts(text: string, defaultPort: number | undefined): Reading | undefined {
  const match = /^(\[[^\]]*\]|[^:@/[\]]+):(\d+):([^:]+):(.+)$/s.exec(text)
  if (!match) return undefined
  const [, host, port, username = '', password = ''] = match
  const place = readPlace(`${host}:${port}`, defaultPort)
  return place && { ...place, username, password }
}

function readPlace(
  text: string,
  defaultPort: number | undefined,
): Pick<Reading, 'host' | 'port'> | undefined {
  const [, host, port] = /^(\[[^\]]*\]|[^:@/?#\s[\]]+)(?::(\d{1,5}))?$/.exec(text) ?? []
  const number = port === undefined ? defaultPort : Number(port)
  if (host === undefined || number === undefined || number < 1 || number > 65_535) return undefined
  // Writes 2130706433 and 0x7f.1 as 127.0.0.1, and names of other scripts as they are looked up.
  if (!URL.canParse(`http://${host}/`)) return undefined
  const { hostname } = new URL(`http://${host}/`)
  if (!isHost(hostname)) return undefined
  return { host: hostname.replace(/^\[|\]$/g, ''), port: number }
}

/** Whether a host could be looked up: names of at most 253 characters in parts of 1 to 63 (RFC 1035, 2.3.4), or IPv6. */
function isHost(hostname: string): boolean {
  return (
    hostname.startsWith('[') ||
    (hostname.length <= 254 && /^(?!-)[a-z0-9_-]{1,63}(\.(?!-)[a-z0-9_-]{1,63})*\.?$/.test(hostname))
  )
}

/** Takes escapes apart once and leaves a % that begins none. */
function takeApart(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped)
    } catch {
      return escaped
    }
  })
}

/** Says which parts were found, never what stands in them. */
function describe(text: string, defaultPort: number | undefined): string {
  if (text.trim() === '') return 'no host'
  const at = text.lastIndexOf('@')
  const place = at === -1 ? text : text.slice(at + 1)
  const colons = place.split(':').length - 1
  if (at === -1 && isIP(text) === 6) return 'an IPv6 address without brackets'
  if (/^[^:]+:[^:]*:[^:]+:\d{1,5}$/.test(place))
    return 'four parts of which the last, not the second, looks like a port'
  const before = at === -1 ? '' : ' after a name and password'
  if (colons === 0)
    return defaultPort === undefined ? `a host without a port${before}` : `no host that could exist${before}`
  if (colons === 1) return `a host and a port${before}, of which one cannot be`
  return `${colons + 1} parts separated by colons${before}`
}

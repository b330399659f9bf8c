import { z } from 'zod'
import { blockedPorts } from './blocked-ports.ts'
import { isLoopback } from './loopback.ts'

/** A port that browsers speak to; no default. */
export const portNumber = z
  .string()
  .refine(
    (text) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535,
    'a port number, 1 to 65535',
  )
  .refine(
    (text) => !blockedPorts.has(Number(text)),
    'another port: browsers and fetch refuse to speak to this one',
  )
  .transform(Number)

/** A port with a default. */
export const port = (fallback: number) => portNumber.prefault(String(fallback))

/** A whole number within bounds, with a default. */
export const wholeNumber = (fallback: number, min: number, max: number) =>
  z
    .string()
    .default(String(fallback))
    .refine(
      (text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max,
      `a whole number, ${min} to ${max}`,
    )
    .transform(Number)

/** An address of one of these protocols. */
export const address = (protocols: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `an address that begins with ${protocols.map((name) => `${name}//`).join(' or ')}`,
    )

/** A NATS server: where it is and how to sign in, nothing else. */
export const eventBus = address(['nats:', 'tls:']).refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined) return true
  return url.hostname !== '' && ['', '/'].includes(url.pathname) && !url.search && !url.hash
}, 'an address without a path, such as nats://user:password@host:4222')

/** A pooler before PostgreSQL: where it is. Each process logs in to it as it does to PostgreSQL. */
export const poolerAddress = address(['postgres:', 'postgresql:']).refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url === undefined || (url.hostname !== '' && !url.username && !url.password && !url.hash)
}, 'an address without a user, such as postgres://pgbouncer.internal:6432: API and worker log in as they do to the database')

/** From how serious on lines are logged. */
export const logLevel = z
  .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
    error: 'trace, debug, info, warn, error, fatal or silent',
  })
  .default('info')

/** true or false, which it is unless set. */
export const trueOrFalse = z
  .enum(['true', 'false'], { error: 'true or false' })
  .default('false')
  .transform((text) => text === 'true')

/** Where browsers go. The dashboard lies at the root, and its cookies travel over TLS except on the same machine. */
export const publicAddress = address(['http:', 'https:'])
  .refine((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    return url === undefined || (url.pathname === '/' && !url.search && !url.hash && !url.username)
  }, 'an address without a path: Botyard needs a host of its own, such as https://botyard.example.org')
  .refine((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    return url === undefined || url.protocol === 'https:' || isLoopback(url.hostname)
  }, 'https:// unless it is localhost: cookies go over TLS only')
  .transform((text) => (URL.canParse(text) ? new URL(text).origin : text))

import { expect, test } from 'vitest'
import { blockedPorts } from './blocked-ports.ts'
import { readEnv, type SettingName, settings } from './env.ts'

function messageFor(env: Record<string, string>): string {
  try {
    readEnv(env)
  } catch (error) {
    expect(error).toMatchObject({ name: 'SETTING_INVALID' })
    return error instanceof Error ? error.message : ''
  }
  throw new Error(`${JSON.stringify(env)} was accepted`)
}

test('nothing set is a sandbox on this machine', () => {
  const read = readEnv({})
  expect(read).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', NODE_ENV: 'development', isSandbox: true })
  expect(read).toMatchObject({
    instagramBaseUrl: 'http://127.0.0.1:4010',
    publicUrl: 'http://localhost:3000',
  })
  expect(Object.isFrozen(read)).toBe(true)
})

test('an empty variable counts as unset', () => {
  const empty = Object.fromEntries(Object.keys(settings).map((name) => [name, '']))
  expect(readEnv(empty)).toEqual(readEnv({}))
})

test('an address of Instagram switches the sandbox off', () => {
  expect(readEnv({ INSTAGRAM_BASE_URL: 'https://i.instagram.com' })).toMatchObject({
    isSandbox: false,
    instagramBaseUrl: 'https://i.instagram.com',
  })
})

test.each<[SettingName, string, string]>([
  ['PORT', '0', 'a port number, 1 to 65535'],
  ['PORT', '65536', 'a port number, 1 to 65535'],
  ['PORT', '3000x', 'a port number, 1 to 65535'],
  ['PORT', '6000', 'another port: browsers and fetch refuse to speak to this one'],
  ['PORT', '6665', 'another port: browsers and fetch refuse to speak to this one'],
  ['INSTAGRAM_SANDBOX_PORT', '4190', 'another port: browsers and fetch refuse to speak to this one'],
  ['WORKER_METRICS_PORT', '10080', 'another port: browsers and fetch refuse to speak to this one'],
  [
    'PUBLIC_URL',
    'https://example.org/botyard/',
    'an address without a path: Botyard needs a host of its own, such as https://botyard.example.org',
  ],
  [
    'PUBLIC_URL',
    'https://example.org/?a=b',
    'an address without a path: Botyard needs a host of its own, such as https://botyard.example.org',
  ],
  ['PUBLIC_URL', 'http://example.org', 'https:// unless it is localhost: cookies go over TLS only'],
  ['PUBLIC_URL', 'http://localhost.example.org', 'https:// unless it is localhost: cookies go over TLS only'],
  ['PUBLIC_URL', 'javascript:alert(1)', 'an address that begins with http:// or https://'],
  ['INSTAGRAM_BASE_URL', 'i.instagram.com', 'sandbox, or an address that begins with http:// or https://'],
  ['INSTAGRAM_SANDBOX_PORT', '-1', 'a port number, 1 to 65535'],
  ['ADMIN_USERNAME', 'Admin', 'lower-case letters, digits, dots, dashes; at most 32'],
  ['LOG_LEVEL', 'loud', 'trace, debug, info, warn, error, fatal or silent'],
  [
    'DATABASE_POOLER_URL',
    'postgres://botyard_api:secret@pgbouncer:6432/botyard',
    'an address without a user, such as postgres://pgbouncer.internal:6432: API and worker log in as they do to the database',
  ],
  ['DATABASE_POOLER_URL', 'pgbouncer:6432', 'an address that begins with postgres:// or postgresql://'],
  ['WORKER_CONCURRENCY', '201', 'a whole number, 1 to 200'],
  ['NODE_ENV', 'prod', 'development, test or production'],
])('%s=%s is refused with its name, what came and what is wanted', (name, given, wanted) => {
  expect(messageFor({ [name]: given })).toBe(`${name} is "${given}"; wanted ${wanted}.`)
})

test.each<[SettingName, string, string]>([
  [
    'DATABASE_URL',
    'mysql://botyard:hunter2@db/x',
    'an address that begins with postgres:// or postgresql://',
  ],
  ['ADMIN_PASSWORD', 'hunter2', 'at least 15 characters'],
  ['ADMIN_PASSWORD', 'hunter2'.repeat(50), 'at most 256 characters'],
  ['EVENT_BUS_URL', 'redis://:hunter2@localhost', 'an address that begins with nats:// or tls://'],
  [
    'EVENT_BUS_URL',
    'nats://bot:hunter2@localhost/events',
    'an address without a path, such as nats://user:password@host:4222',
  ],
  ['SMTP_URL', 'https://bot:hunter2@mail', 'an address that begins with smtp:// or smtps://'],
])('%s is a secret: its wrong value is described, never shown', (name, given, wanted) => {
  expect(messageFor({ [name]: given })).toBe(
    `${name} is a text of ${given.length} characters; wanted ${wanted}.`,
  )
})

test('everything that is wrong is told at once', () => {
  const lines = messageFor({ PORT: 'x', NODE_ENV: 'x' }).split('\n')
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['PORT', 'NODE_ENV'])
})

test('a long wrong value is cut short', () => {
  expect(messageFor({ PORT: '9'.repeat(5_000) }).length).toBeLessThan(200)
})

test('the ports of the list are those that fetch refuses', async () => {
  const isRefused = async (port: number) => {
    const failure = await fetch(`http://127.0.0.1:${port}/`).catch((error: unknown) => error)
    return failure instanceof Error && failure.cause instanceof Error && failure.cause.message === 'bad port'
  }
  for (const port of blockedPorts)
    expect({ port, isRefused: await isRefused(port) }).toEqual({ port, isRefused: true })
  for (const port of [3_000, 4_010, 9_464]) expect(blockedPorts.has(port)).toBe(false)
})

test.each([
  ['https://example.org/', 'https://example.org'],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ['http://[::1]:3000/', 'http://[::1]:3000'],
])('the address people type is kept as an origin: %s', (given, origin) => {
  expect(readEnv({ PUBLIC_URL: given }).publicUrl).toBe(origin)
})

test.each(['0.0.0.0', '::', '192.168.1.5', 'botyard.lan'])(
  'S8 HOST=%s is refused without the address people type: no cookie goes over a network without TLS',
  (HOST) => {
    expect(messageFor({ HOST })).toMatch(/^PUBLIC_URL is not set, and HOST is ".+"; wanted the https:/)
    expect(readEnv({ HOST, PUBLIC_URL: 'https://example.org' }).HOST).toBe(HOST)
    expect(readEnv({ HOST, PUBLIC_URL: 'http://localhost:3000' }).HOST).toBe(HOST)
  },
)

test.each(['127.0.0.1', '::1', 'localhost'])('HOST=%s is this machine and wants nothing else', (HOST) => {
  expect(readEnv({ HOST }).publicUrl).toBe('http://localhost:3000')
})

test('in production the sandbox runs only when it is asked for', () => {
  const NODE_ENV = 'production'
  expect(messageFor({ NODE_ENV })).toMatch(/^INSTAGRAM_BASE_URL is not set; in production wanted/)
  expect(readEnv({ NODE_ENV, INSTAGRAM_BASE_URL: 'sandbox' })).toMatchObject({
    isSandbox: true,
    instagramBaseUrl: 'http://127.0.0.1:4010',
  })
  expect(readEnv({ NODE_ENV, INSTAGRAM_BASE_URL: 'https://i.instagram.com' }).isSandbox).toBe(false)
})

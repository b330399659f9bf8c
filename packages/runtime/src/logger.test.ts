import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { BotError } from '@botyard/errors'
import { expect, test } from 'vitest'
import { withCorrelation } from './correlation.ts'
import { createLogger, type LogFields, logError } from './logger.ts'

const secret = 'hunter2-hunter2'

function createRecorder() {
  const written: string[] = []
  const destination = { write: (text: string) => void written.push(text) }
  return {
    logger: createLogger({ module: 'api', level: 'trace', destination }),
    text: () => written.join(''),
    lines: () =>
      written
        .join('')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  }
}

test('LG-L1 a secret under an unknown field is not printed', () => {
  const { logger, text, lines } = createRecorder()
  logger.info({ password: secret, token: secret, user_id: 'u-1' } as LogFields, 'signed in')
  expect(text()).not.toContain(secret)
  expect(lines()).toMatchObject([{ user_id: 'u-1', message: 'signed in' }])
})

test('LG-L1 a secret inside an object is not printed, whatever field holds it', () => {
  const { logger, text } = createRecorder()
  logger.info({ cause: { secret }, url: [secret] } as unknown as LogFields, 'sent')
  logger.error(new Error(secret) as unknown as LogFields, 'failed')
  expect(text()).not.toContain(secret)
})

test.each([
  ['url', `postgres://botyard:${secret}@localhost:5432/botyard`, 'postgres://localhost:5432/botyard'],
  ['url', `https://${secret}@example.org/hook?signature=${secret}`, 'https://example.org/hook'],
  ['path', `/reset?token=${secret}`, '/reset'],
  ['path', `/reset#${secret}\n${secret}`, '/reset'],
  ['path', '/@someone/posts', '/@someone/posts'],
])('LG-L1 the %s %s is printed without its credentials', (field, address, printed) => {
  const { logger, lines } = createRecorder()
  logger.info({ [field]: address }, 'called')
  expect(lines()).toMatchObject([{ [field]: printed }])
})

test('LG-L1 a secret in metadata, in the message of a cause or in its stack is not printed', () => {
  const { logger, text, lines } = createRecorder()
  const cause = new TypeError(`cannot send ${secret}\n    at ${secret} (/trap.ts:1:1)`)
  logError(logger, new BotError('INSTAGRAM_TIMEOUT', { metadata: { secret, status: 504 }, cause }))
  logError(logger, cause)
  expect(text()).not.toContain(secret)
  expect(lines()).toMatchObject([
    { cause: 'TypeError', status: 504 },
    { cause: 'TypeError', name: 'UNEXPECTED' },
  ])
})

test('LG-L3 a line break in a value or a message stays inside one line of JSON', () => {
  const { logger, lines } = createRecorder()
  logger.warn({ path: '/a\n{"level":"fatal"}\r\n' }, 'first\nsecond\u2028third')
  expect(lines()).toMatchObject([{ level: 'warn', path: '/a\n{"level":"fatal"}\r\n' }])
})

test('O1: the line of a failure has every field that operators search for', () => {
  const { logger, lines } = createRecorder()
  withCorrelation('request-1', () =>
    logError(logger, new BotError('NOT_ALLOWED'), { user_id: 'u-1', action: 'follow' }),
  )
  expect(lines()).toEqual([
    {
      level: 'error',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      module: 'api',
      error_code: 'E-AUTH-E-0004',
      severity: 'E',
      user_id: 'u-1',
      action: 'follow',
      correlation_id: 'request-1',
      stack: expect.stringMatching(/^at .*logger\.test\.ts:\d+:\d+/),
      name: 'NOT_ALLOWED',
      file: 'packages/runtime/src/logger.test.ts',
      line: expect.any(Number),
      message: expect.stringContaining('Your role'),
    },
  ])
})

test.each([
  ['UNEXPECTED', 'error', 'C'],
  ['NOT_ALLOWED', 'error', 'E'],
  ['USER_EXISTS', 'warn', 'W'],
] as const)('O1: %s is logged at level %s with severity %s', (name, level, severity) => {
  const { logger, lines } = createRecorder()
  logError(logger, new BotError(name))
  expect(lines()).toMatchObject([{ level, severity }])
})

test('O1: the level is a word, and lines below it are not written', () => {
  const written: string[] = []
  const logger = createLogger({
    module: 'worker',
    level: 'warn',
    destination: { write: (line) => void written.push(line) },
  })
  logger.info({}, 'quiet')
  logger.fatal({}, 'loud')
  expect(written.map((line) => JSON.parse(line).level)).toEqual(['fatal'])
})

test.runIf(process.platform === 'linux')(
  'FA29 a full disk behind the log costs lines, not the process',
  async () => {
    const full = await open('/dev/full', 'w')
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL('testing/logging-child.ts', import.meta.url))],
      {
        stdio: ['ignore', full.fd, 'pipe'],
      },
    )
    const said = child.stderr?.toArray() ?? Promise.resolve([])
    const [exitCode] = await once(child, 'exit')
    await full.close()
    expect(exitCode).toBe(0)
    expect(Number(/alive, (\d+) MB/.exec(String(await said))?.[1])).toBeLessThan(300)
  },
)

import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createSandbox } from '../index.ts'
import { controlOf } from '../testing/control.ts'
import { failureNames, namedFailures } from './index.ts'
import type { NamedFailure } from './named-failure.ts'

const sandbox = await createSandbox()
const control = controlOf(sandbox.url)
beforeEach(() => control.call('POST', '/reset'))
afterAll(() => sandbox.close())

const answered: [string, NamedFailure][] = failureNames.map((name) => [name, namedFailures[name]])
const path = '/api/v1/accounts/current_user/'

/** Without fetch, which takes a 407 for its own. */
async function get(): Promise<{ status: number | undefined; text: string }> {
  const [response] = await once(request(sandbox.url + path).end(), 'response')
  return { status: response.statusCode, text: await text(response) }
}

const ask = (signal?: AbortSignal) => fetch(sandbox.url + path, signal ? { signal } : {})

test.each(answered.filter(([, failure]) => failure.status !== undefined))(
  '%s is answered as it was recorded',
  async (failure, { status, body }) => {
    expect((await control.fault({ failure })).status).toBe(201)
    const answer = await get()
    expect(answer.status).toBe(status)
    expect(answer.text).toBe(typeof body === 'string' ? body : JSON.stringify(body))
  },
)

test('a connection that is reset, and one that hangs, give no answer', async () => {
  await control.fault({ failure: 'connection_reset' })
  await expect(ask()).rejects.toThrow()
  await control.fault({ failure: 'timeout' })
  await expect(ask(AbortSignal.timeout(200))).rejects.toThrow('timeout')
})

test('half of an answer arrives when it is told to break off', async () => {
  const whole = await (await ask()).text()
  await control.fault({ failure: 'truncated_json' })
  const half = await (await ask()).text()
  expect(whole.startsWith(half)).toBe(true)
  expect(half.length).toBe(Math.floor(whole.length / 2))
  expect(() => JSON.parse(half)).toThrow()
})

test('what is spelt out goes before the name', async () => {
  await control.fault({ failure: 'please_wait', status: 401, headers: { 'retry-after': '60' } })
  const response = await ask()
  expect(response.status).toBe(401)
  expect(response.headers.get('retry-after')).toBe('60')
  expect(await response.json()).toEqual(namedFailures.please_wait.body)
})

test('a name that was never recorded is refused', async () => {
  expect(await control.fault({ failure: 'bad_weather' })).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'failure', got: 'bad_weather' }] },
  })
})

test('the clock moves when told to, and a reset puts it back', async () => {
  const now = async () => Date.parse(Object(await control.call('GET', '/clock')).body.now)
  const before = await now()
  await control.call('POST', '/clock', { advance_seconds: 86_400 })
  expect((await now()) - before).toBeGreaterThanOrEqual(86_400_000)
  await control.call('POST', '/clock', { at: '2026-03-29T00:30:00Z' })
  expect(Math.abs((await now()) - Date.parse('2026-03-29T00:30:00Z'))).toBeLessThan(300_000)
  await control.call('POST', '/reset')
  expect(Math.abs((await now()) - Date.now())).toBeLessThan(300_000)
  expect((await control.call('POST', '/clock', {})).status).toBe(400)
})

import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../server.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox()
})
afterAll(() => sandbox.close())

/** As a browser or a program would send it: `fetch` lets nobody choose these headers. */
async function call(method: string, path: string, headers: Record<string, string>) {
  const sent = request(`${sandbox.url}/__sandbox${path}`, { method, headers })
  sent.end(method === 'POST' ? '{}' : undefined)
  const [answer] = await once(sent, 'response')
  let text = ''
  for await (const part of answer) text += part
  return { status: answer.statusCode, body: JSON.parse(text) }
}

const json = { 'content-type': 'application/json' }

test.each([
  { from: 'a page whose name was made to lead here', header: 'Host', headers: { host: 'evil.example' } },
  { from: 'a name that only begins like ours', header: 'Host', headers: { host: 'localhost.evil.example' } },
  { from: 'a page of another site', header: 'Origin', headers: { origin: 'https://evil.example' } },
  { from: 'a page without an origin', header: 'Origin', headers: { origin: 'null' } },
  { from: 'another program’s page here', header: 'Origin', headers: { origin: 'http://127.0.0.1:9' } },
  { from: 'an image of another site', header: 'Sec-Fetch-Site', headers: { 'sec-fetch-site': 'cross-site' } },
])('the control API refuses $from, and nothing happens', async ({ header, headers }) => {
  for (const [method, path] of [
    ['POST', '/faults'],
    ['GET', '/effects'],
    ['DELETE', '/faults'],
    ['POST', '/reset'],
  ] as const) {
    const { status, body } = await call(method, path, { ...json, ...headers })
    expect(status).toBe(403)
    expect(body).toMatchObject({
      success: false,
      message: expect.stringMatching(new RegExp(`^${header}: wanted `)),
      fields: [{ field: header }],
    })
  }
  expect((await call('GET', '/faults', {})).body).toEqual({ faults: [] })
})

test.each([
  { who: 'curl', headers: {} },
  { who: 'a program that calls it localhost', headers: { host: 'localhost:4010' } },
  { who: 'somebody who typed the address', headers: { 'sec-fetch-site': 'none' } },
])('the control API answers $who', async ({ headers }) => {
  expect(await call('GET', '/effects', headers)).toMatchObject({ status: 200, body: { effects: [] } })
  expect((await call('POST', '/reset', { ...json, ...headers })).status).toBe(200)
})

test('the control API answers a page of the sandbox itself', async () => {
  const own = { origin: sandbox.url, 'sec-fetch-site': 'same-origin' }
  expect((await call('POST', '/reset', { ...json, ...own })).status).toBe(200)
})

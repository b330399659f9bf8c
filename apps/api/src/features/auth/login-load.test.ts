import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { createPasswords } from './passwords/passwords.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld({ passwords: createPasswords() })
})
afterAll(() => world.close())

const signIns = 150

test('PW-P11 AB-Q1 a load generator against the sign-in holds up no look at /healthz', async () => {
  const person = await world.person()
  const load = spawn(
    process.execPath,
    [
      createRequire(import.meta.url).resolve('autocannon'),
      ...[
        '--connections',
        '100',
        '--amount',
        String(signIns),
        '--timeout',
        '300',
        '--method',
        'POST',
        '--json',
      ],
      ...['--headers', 'content-type=application/json'],
      ...['--body', JSON.stringify({ username: person.username, password: 'a wrong but long password' })],
      `${world.url}/api/auth/login`,
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  let report = ''
  load.stdout.on('data', (part) => {
    report += part
  })
  let isOver = false
  const over = once(load, 'exit').then(() => {
    isOver = true
  })
  let looks = 0
  while (!isOver) {
    expect((await world.call('GET', '/healthz')).status).toBe(200)
    looks += 1
    await new Promise(setImmediate)
  }
  await over
  const { '5xx': failures, '4xx': refusals, errors } = JSON.parse(report)
  expect({ failures, errors }).toEqual({ failures: 0, errors: 0 })
  expect(refusals).toBe(signIns)
  // One that waited behind a hundred others would come back once or twice.
  expect(looks).toBeGreaterThan(signIns / 10)
})

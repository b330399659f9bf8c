import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

function start(port: string) {
  const env = { ...process.env, INSTAGRAM_SANDBOX_PORT: port }
  return spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function firstLine(stream: ChildProcess['stdout']): Promise<string> {
  if (!stream) throw new Error('the process has no such stream')
  const lines = createInterface({ input: stream })
  for await (const line of lines) return line
  return ''
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`it says where it listens, and ${signal} ends it without waiting for a hanging request`, async () => {
    const sandbox = start('0')
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(await firstLine(sandbox.stdout)) ?? []
    await fetch(`${url}/__sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"delay_ms": 60000}',
    })
    const hanging = fetch(`${url}/api/v1/launcher/sync/`, { method: 'POST' }).catch(() => 'cut')
    while (!(await (await fetch(`${url}/__sandbox/requests`)).text()).includes('launcher'));
    sandbox.kill(signal)
    const [code] = await once(sandbox, 'exit')
    expect(code).toBe(0)
    expect(await hanging).toBe('cut')
  })
}

test('a port that is none stops it with a message that names the variable', async () => {
  const sandbox = start('80port')
  const [line, [code]] = await Promise.all([firstLine(sandbox.stderr), once(sandbox, 'exit')])
  expect(line).toBe('INSTAGRAM_SANDBOX_PORT is "80port"; it needs to be a whole number from 0 to 65535')
  expect(code).toBe(1)
})

import { expect, test } from 'vitest'
import { createSocketGate } from './socket-gate.ts'

test('U3 the first socket asks nothing, one after a close opens only for somebody who is still signed in', async () => {
  const answers = [false, true]
  let asked = 0
  const gate = createSocketGate(async () => {
    asked += 1
    return { ok: answers.shift() ?? false }
  })
  await gate.pass()
  expect(asked).toBe(0)
  gate.shut()
  await expect(gate.pass()).rejects.toThrow('nobody is signed in')
  await gate.pass()
  await gate.pass()
  expect(asked).toBe(2)
})

test('U3 a server that does not answer opens no socket', async () => {
  const gate = createSocketGate(() => Promise.reject(new TypeError('Failed to fetch')))
  gate.shut()
  await expect(gate.pass()).rejects.toThrow('Failed to fetch')
})

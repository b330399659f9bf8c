import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from './index.ts'
import { realClient } from './testing/real-client.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox()
})
afterAll(() => sandbox.close())

test('a right password signs in, and the session knows who it is', async () => {
  const ig = realClient(sandbox.url, 'phone of demo')
  const owner = await ig.account.login('demo', 'demo-password')
  expect(owner.username).toBe('demo')
  expect(ig.state.cookieUserId).toBe(String(owner.pk))
  expect((await ig.account.currentUser()).pk).toBe(owner.pk)
})

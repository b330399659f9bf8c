import { afterAll, expect, test } from 'vitest'
import { createSandbox } from '../index.ts'
import { controlOf } from '../testing/control.ts'
import { realClient } from '../testing/real-client.ts'

const sandbox = await createSandbox({ lenient: 'all' })
afterAll(() => sandbox.close())

test('SU-D2 the patched request and tough-cookie carry GET, form, cookies and a state round trip', async () => {
  const ig = realClient(sandbox.url, 'phone of the smoke test')
  await ig.account.login('demo', 'demo-password')
  expect(ig.state.cookieCsrfToken).toMatch(/^[0-9a-f]{32}$/)
  expect(ig.state.extractCookieValue('sessionid')).toContain('%3A')
  expect((await ig.account.currentUser()).username).toBe('demo')
  expect(await ig.friendship.create(2_000_000_025)).toHaveProperty('following')

  const stored = JSON.stringify(await ig.state.serialize())
  const restored = realClient(sandbox.url, 'overwritten by the state')
  await restored.state.deserialize(stored)
  expect(restored.state.deviceId).toBe(ig.state.deviceId)
  expect(restored.state.extractCookieValue('sessionid')).toBe(ig.state.extractCookieValue('sessionid'))
  expect((await restored.account.currentUser()).username).toBe('demo')
  expect(await controlOf(sandbox.url).mismatches()).toEqual([])
})

test('cookies alone, without the authorization header, are a session too', async () => {
  const ig = realClient(sandbox.url, 'phone of the smoke test')
  await ig.account.login('demo', 'demo-password')
  ig.state.authorization = ''
  expect((await ig.account.currentUser()).username).toBe('demo')
})

test('a stored session outlives a restart of the sandbox, a forged one does not exist', async () => {
  const before = await createSandbox({ lenient: 'all' })
  const ig = realClient(before.url, 'phone of a patient person')
  await ig.account.login('demo', 'demo-password')
  const stored = JSON.stringify(await ig.state.serialize())
  await before.close()

  const after = await createSandbox({ lenient: 'all' })
  const restored = realClient(after.url, 'overwritten by the state')
  await restored.state.deserialize(stored)
  expect((await restored.account.currentUser()).username).toBe('demo')

  const forged = {
    ds_user_id: '1',
    sessionid: `${ig.state.cookieUserId}%3Aforged%3Azzzzzzzz%3AAAAAAAAAAAAAAAAAAAAAAA`,
  }
  restored.state.authorization = `Bearer IGT:2:${Buffer.from(JSON.stringify(forged)).toString('base64')}`
  await expect(restored.account.currentUser()).rejects.toThrow('login_required')
  await after.close()
})

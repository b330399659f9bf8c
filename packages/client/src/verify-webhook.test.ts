import { expect, test } from 'vitest'
import { verifyWebhook } from './verify-webhook.ts'

// The example of the Standard Webhooks specification.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const body = '{"test": 2432232314}'
const headers = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}
const at = (seconds: number) => new Date((1_614_265_330 + seconds) * 1_000)

test('WH-K2 a message with the right signature is accepted for five minutes, and not a second longer', () => {
  expect(verifyWebhook(secret, headers, body, at(0))).toBe(true)
  expect(verifyWebhook(secret, headers, body, at(299))).toBe(true)
  expect(verifyWebhook(secret, headers, body, at(301))).toBe(false)
  expect(verifyWebhook(secret, headers, body, at(-301))).toBe(false)
})

test('WH-K2 one with another body, id, time, secret or without a header is refused', () => {
  const other = (change: object) => verifyWebhook(secret, { ...headers, ...change }, body, at(0))
  expect(verifyWebhook(secret, headers, `${body} `, at(0))).toBe(false)
  expect(verifyWebhook(`${secret.slice(0, -4)}AAAA`, headers, body, at(0))).toBe(false)
  expect(other({ 'webhook-id': 'msg_other' })).toBe(false)
  expect(other({ 'webhook-timestamp': '1614265331' })).toBe(false)
  expect(other({ 'webhook-signature': 'v1,AAAA' })).toBe(false)
  expect(other({ 'webhook-signature': undefined })).toBe(false)
})

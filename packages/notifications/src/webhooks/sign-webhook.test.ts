import { expect, test } from 'vitest'
import { newWebhookSecret, signWebhook } from './sign-webhook.ts'

// Source: the example that Svix publishes for signatures of Standard Webhooks.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', sentAt: 1_614_265_330, body: '{"test": 2432232314}' }

test('WH-K2 a message is signed as the published example is', () => {
  expect(signWebhook(secret, message)).toEqual({
    'webhook-id': message.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test.each([{ id: 'msg_other' }, { sentAt: 1_614_265_331 }, { body: '{}' }])(
  'WH-K2 another %o has another signature',
  (change) => {
    expect(signWebhook(secret, { ...message, ...change })['webhook-signature']).not.toBe(
      signWebhook(secret, message)['webhook-signature'],
    )
  },
)

test('WH-K2 a new secret is 32 random bytes in the form of Standard Webhooks', () => {
  const secrets = [newWebhookSecret(), newWebhookSecret()]
  for (const each of secrets) {
    expect(each).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(Buffer.from(each.slice('whsec_'.length), 'base64')).toHaveLength(32)
  }
  expect(secrets[0]).not.toBe(secrets[1])
})

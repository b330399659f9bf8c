import { createReach } from '@botyard/outbound/reach'
import { expect, test } from 'vitest'
import { channels, findChannelKind } from './index.ts'

const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'

test('NT1 only addresses of the service itself are taken, unless the operator opened another', () => {
  const internet = createReach()
  const check = (kind: string, config: object, reached = internet) =>
    findChannelKind(kind)?.check(config, reached)
  expect(check('discord', { url: 'https://discord.com/api/webhooks/1/abc' })).toBe('https://discord.com')
  expect(check('slack', { url: 'https://hooks.slack.com/services/T/B/x' })).toBe('https://hooks.slack.com')
  expect(check('telegram', { bot_token: token, chat_id: '@my_channel' })).toBe('https://api.telegram.org')
  for (const [kind, config] of [
    ['discord', { url: 'https://discord.com.evil.example/api/webhooks/1/abc' }],
    ['discord', { url: 'https://discord.com/login' }],
    ['slack', { url: 'https://example.org/services/T/B/x' }],
    ['slack', { url: 'https://hooks.slack.com:8443/services/T/B/x' }],
    ['telegram', { bot_token: token, chat_id: '1', api_url: 'https://example.org' }],
  ] as const)
    expect(() => check(kind, config), JSON.stringify(config)).toThrow(
      expect.objectContaining({ name: 'INPUT_INVALID' }),
    )
  const opened = createReach(['chat.example.org', '10.1.0.0/16'])
  expect(check('slack', { url: 'https://chat.example.org/hooks/x' }, opened)).toBe('https://chat.example.org')
  expect(check('slack', { url: 'http://10.1.2.3:8065/hooks/x' }, opened)).toBe('http://10.1.2.3:8065')
  expect(check('telegram', { bot_token: token, chat_id: '1', api_url: 'http://10.1.2.3:8081' }, opened)).toBe(
    'http://10.1.2.3:8081',
  )
})

test('NT1 every kind is in the list once', () => {
  expect(channels.map(({ kind }) => kind).sort()).toEqual([
    'discord',
    'email',
    'push',
    'slack',
    'telegram',
    'webhook',
  ])
})

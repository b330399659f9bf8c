import { expect, test } from 'vitest'
import { publicLookup, requirePublicUrl } from './public-address.ts'
import { createReach, internet, isInner } from './reach.ts'

const inside = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.5.4',
  '192.168.1.1',
  '169.254.169.254',
  '168.63.129.16',
  '100.64.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[::10.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1::a00:1]',
  '[2002:7f00:1::]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd12:3456::1]',
  '[fec0::1]',
  '[4000::1]',
  '[ff02::1]',
]

test.each(inside)('WH-K1 nothing is sent to %s', (host) => {
  expect(() => requirePublicUrl(`https://${host}/hook`, internet)).toThrow(
    expect.objectContaining({ name: 'WEBHOOK_ADDRESS_REFUSED' }),
  )
})

test('WH-K1 plain http, other protocols, credentials and what is no address are refused', () => {
  for (const url of [
    'http://example.org',
    'ftp://example.org',
    'file:///etc/passwd',
    'https://a:b@example.org',
    'x',
  ])
    expect(() => requirePublicUrl(url, internet)).toThrow(
      expect.objectContaining({ name: 'WEBHOOK_ADDRESS_REFUSED' }),
    )
  expect(requirePublicUrl('https://example.org/hook', internet).hostname).toBe('example.org')
  expect(requirePublicUrl('https://8.8.8.8/hook', internet).hostname).toBe('8.8.8.8')
  expect(requirePublicUrl('https://[2606:4700::1111]/hook', internet).protocol).toBe('https:')
})

test('WH-K1 a refusal says why', () => {
  const development = createReach(['127.0.0.1', 'hooks.internal'])
  for (const [url, reason] of [
    ['x', 'It is no address.'],
    ['http://example.org', 'It is not https.'],
    ['ftp://127.0.0.1', 'It is not https.'],
    ['http://hooks.example.org', 'It is not https.'],
    ['https://a@example.org', 'It holds a name or a password.'],
    ['https://:b@example.org', 'It holds a name or a password.'],
    ['https://10.0.0.1', 'It leads to a private or reserved network.'],
  ] as const)
    expect(() => requirePublicUrl(url, development)).toThrow(`Botyard does not send there. ${reason}`)
  expect(requirePublicUrl('http://hooks.internal/x', development).pathname).toBe('/x')
})

test('WH-K1 a name that resolves to the inside is refused when it is resolved', async () => {
  const refusal = await new Promise((resolve) => publicLookup(internet)('localhost', {}, resolve))
  expect(refusal).toMatchObject({
    name: 'WEBHOOK_ADDRESS_REFUSED',
    message: 'Botyard does not send there. Its name leads to a private or reserved network.',
  })
})

test('SS1 only what the operator allows is opened, for webhooks over plain http too', () => {
  const development = createReach(['127.0.0.0/8', '::1'])
  expect(requirePublicUrl('http://127.0.0.1:9', development).port).toBe('9')
  expect(requirePublicUrl('http://[::1]:9', development).port).toBe('9')
  expect(() => requirePublicUrl('http://8.8.8.8', development)).toThrow('not https')
  for (const host of ['10.0.0.1', '[::127.0.0.1]', '169.254.169.254'])
    expect(() => requirePublicUrl(`https://${host}`, development)).toThrow()
  const office = createReach(['10.20.0.0/16', 'Proxy.Internal', 'fd00:1::/32'])
  for (const host of ['10.20.3.4', '[::ffff:10.20.3.4]', 'proxy.internal', '[fd00:1::5]'])
    expect(isInner(host, office)).toBe(false)
  for (const host of [
    '10.21.0.1',
    '127.0.0.1',
    'localhost',
    'a.localhost.',
    '[fd00:2::5]',
    '[::ffff:127.0.0.1]',
  ])
    expect(isInner(host, office)).toBe(true)
})

import { expect, test } from 'vitest'
import { formatProxy, parseProxy } from './proxy-address.ts'

const at = {
  scheme: 'http',
  host: 'proxy.example.org',
  port: 8080,
  username: 'me',
  password: 'word',
} as const

test.each([
  ['proxy.example.org:8080:me:word', at],
  ['me:word@proxy.example.org:8080', at],
  ['  http://me:word@Proxy.Example.org:8080/ ', at],
  ['http://proxy.example.org:8080:me:word', at],
  ['proxy.example.org:8080', { ...at, username: '', password: '' }],
  ['https://proxy.example.org', { ...at, scheme: 'https', port: 443, username: '', password: '' }],
  ['socks5h://me:word@proxy.example.org', { ...at, scheme: 'socks5', port: 1080 }],
  [
    'SOCKS5://[2001:db8::1]:1081',
    { scheme: 'socks5', host: '2001:db8::1', port: 1081, username: '', password: '' },
  ],
  ['[2001:DB8::1]:1081:me:word', { ...at, host: '2001:db8::1', port: 1081 }],
  ['2130706433:8080', { ...at, host: '127.0.0.1', username: '', password: '' }],
  ['me@proxy.example.org:8080', { ...at, password: '' }],
  ['"proxy.example.org:8080:me:word"', at],
  ['“proxy.example.org:8080:me:word”', at],
  ['\u200Bproxy.example.org:8080:me:word\u200B\t', at],
  ['proxy.example.org:8080:me-session_1;ttl=5:word', { ...at, username: 'me-session_1;ttl=5' }],
  ['münchen.example:8080:me:word', { ...at, host: 'xn--mnchen-3ya.example' }],
] as const)('M6 B15 %s is understood', (text, proxy) => {
  expect(parseProxy(text)).toEqual(proxy)
})

const passwords = ['100%sure', 'p@ss', 'a:b', 'w#rd/x?', 'pässwörd', 'a+b c', '%', '50%2', '%zz%C3']

test.each(passwords)(
  'B14 a password like %s works as it is, in each form, and is stored so that it comes back',
  (password) => {
    for (const text of [
      `http://me:${password}@proxy.example.org:8080`,
      `me:${password}@proxy.example.org:8080`,
      `proxy.example.org:8080:me:${password}`,
      `socks5://me:${password}@proxy.example.org:8080`,
    ]) {
      const proxy = parseProxy(text)
      expect(proxy).toMatchObject({ host: 'proxy.example.org', port: 8080, username: 'me', password })
      if ('understood' in proxy) throw new Error('not understood')
      expect(URL.canParse(formatProxy(proxy))).toBe(true)
      expect(parseProxy(formatProxy(proxy))).toEqual(proxy)
    }
  },
)

test('B14 what is escaped in an address is taken apart once, and nothing in a seller’s list', () => {
  expect(parseProxy('http://u%40x:p%40ss%3Aw%23rd%2F@h:80')).toMatchObject({
    username: 'u@x',
    password: 'p@ss:w#rd/',
  })
  expect(parseProxy('http://me:100%2525@h:80')).toMatchObject({ password: '100%25' })
  expect(parseProxy('h:80:me:p%40ss')).toMatchObject({ password: 'p%40ss' })
})

test.each([
  ['', 'no host'],
  ['proxy.example.org', 'a host without a port'],
  ['ftp://proxy.example.org:80', 'an address of the kind ftp'],
  ['socks4://proxy.example.org:80', 'an address of the kind socks4'],
  ['2001:db8::1', 'an IPv6 address without brackets'],
  ['me:secret:proxy.example.org:8080', 'four parts of which the last, not the second, looks like a port'],
  ['me:secret@', 'a host without a port after a name and password'],
  ['proxy.example.org:99999', 'a host and a port, of which one cannot be'],
  ['http://proxy.example.org:80/path', 'a host and a port, of which one cannot be'],
  [
    'a:1:b:secret@c:2',
    'host c, port 2 with the name before the @, or host a, port 1 with the @ in the password',
  ],
  ['-h.example:80', 'a host and a port, of which one cannot be'],
  ['h..example:80', 'a host and a port, of which one cannot be'],
  [`${'h'.repeat(64)}.example:80`, 'a host and a port, of which one cannot be'],
  ['curl -x http://me:secret@h:80', 'a host and a port after a name and password, of which one cannot be'],
  ['me:sec\nret@h:1', 'a text with control characters in it'],
  [`me:${'x'.repeat(256)}@h:1`, 'a name or password of more than 255 bytes'],
])('M6 %j is not guessed at: what was understood is said, and nothing secret of it', (text, understood) => {
  const read = parseProxy(text)
  expect(read).toEqual({ understood })
  expect(JSON.stringify(read)).not.toContain('secret')
})

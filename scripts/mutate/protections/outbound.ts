import type { Protection } from './protection.ts'

const outbound = 'packages/outbound/src'
const tunnels = [`${outbound}/open-tunnel.test.ts`]
const doubtful = [`${outbound}/tunnels/doubtful-proxies.test.ts`]
const addresses = [`${outbound}/public-address.test.ts`]
const engine = 'packages/bot-engine/src/instagram'
const webhooks = 'packages/notifications/src/webhooks'
const channels = 'packages/notifications/src/channels'
const deliveries = [`${channels}/post-message.test.ts`, `${channels}/deliver-message.test.ts`]

/** Where calls for people may go, and how long they may take. */
export const outboundProtections: readonly Protection[] = [
  {
    name: 'BH1 JB-J9 a call ends at its deadline, direct or behind any proxy',
    file: `${outbound}/within-deadline.ts`,
    find: 'await Promise.race([work(deadline.signal), expired.promise])',
    replace: 'await work(deadline.signal)',
    tests: [`${outbound}/within-deadline.test.ts`],
  },
  {
    name: 'BH1 a call that is no longer wanted ends',
    file: `${outbound}/deadline.ts`,
    find: "caller?.addEventListener('abort', onAbort)",
    replace: '',
    tests: [`${outbound}/within-deadline.test.ts`],
  },
  {
    name: 'BH1 a tunnel has its time',
    file: `${outbound}/open-tunnel.ts`,
    find: 'setTimeout(() => timeUp.abort(), tunnelMs)',
    replace: 'setTimeout(() => {}, tunnelMs)',
    tests: tunnels,
    only: 'SS1 closed',
  },
  {
    name: 'BH1 V1 a silent proxy holds up nobody who enters it, tries it or signs out',
    file: `${outbound}/open-tunnel.ts`,
    find: 'setTimeout(() => timeUp.abort(), tunnelMs)',
    replace: 'setTimeout(() => {}, tunnelMs)',
    tests: ['apps/api/src/features/proxy/silent-proxy.test.ts'],
  },
  {
    name: 'SS1 failures of a tunnel come after one time',
    file: `${outbound}/open-tunnel.ts`,
    find: '    await isOver\n',
    replace: '',
    tests: tunnels,
    only: 'SS1 closed',
  },
  {
    name: 'SS1 failures of a tunnel have one name',
    file: `${outbound}/open-tunnel.ts`,
    find: "error instanceof TunnelError ? error : new TunnelError('PROXY_REFUSED')",
    replace: 'error',
    tests: tunnels,
    only: 'SS1 closed',
  },
  {
    name: 'SS1 nothing is sent to an inner address',
    file: `${outbound}/open-socket.ts`,
    find: 'if (isIP(host) !== 0 && !reach.permits(host)) return reject(refusal())',
    replace: '',
    tests: tunnels,
    only: 'SS1 nothing',
  },
  {
    name: 'SS1 a name that leads to an inner address is refused',
    file: `${outbound}/open-socket.ts`,
    find: 'lookup: lookupWithin(reach, refusal), ',
    replace: '',
    tests: tunnels,
    only: 'SS1 nothing',
  },
  {
    name: 'FA21 the certificate of a proxy is verified',
    file: `${outbound}/open-tunnel.ts`,
    find: 'rejectUnauthorized: true',
    replace: 'rejectUnauthorized: false',
    tests: doubtful,
  },
  {
    name: 'FA21 the certificate of Instagram is verified',
    file: `${engine}/transport/dispatcher.ts`,
    find: 'const tls = { rejectUnauthorized: true }',
    replace: 'const tls = { rejectUnauthorized: false }',
    tests: [`${engine}/transport/transport.test.ts`],
    only: 'FA21',
  },
  {
    name: 'a proxy that sends too much before it opens a way is none',
    file: `${outbound}/tunnels/read-answer.ts`,
    find: "if (read.length > maxBytes) throw new RangeError('the answer has no end')",
    replace: '',
    tests: doubtful,
  },
  {
    name: 'a proxy of another protocol is none',
    file: `${outbound}/tunnels/socks-tunnel.ts`,
    find: "if (spoken !== version) throw new TunnelError('PROXY_REFUSED')",
    replace: '',
    tests: doubtful,
  },
  {
    name: 'a SOCKS proxy that refuses is believed',
    file: `${outbound}/tunnels/socks-tunnel.ts`,
    find: "if (answer[0] !== version || answer[1] !== 0) throw new TunnelError('PROXY_REFUSED')",
    replace: '',
    tests: doubtful,
  },
  {
    name: 'a SOCKS proxy that takes no password says so',
    file: `${outbound}/tunnels/socks-tunnel.ts`,
    find: "if (status !== 0) throw new TunnelError('PROXY_AUTHENTICATION')",
    replace: '',
    tests: doubtful,
  },
  {
    name: 'B14 an HTTP proxy is told name and password',
    file: `${outbound}/tunnels/http-tunnel.ts`,
    find: "if (username !== '' || password !== '')",
    replace: 'if (username === "nobody")',
    tests: tunnels,
  },
  {
    name: 'other credentials are told as what they are',
    file: `${outbound}/tunnels/http-tunnel.ts`,
    find: "if (status === '407') throw new TunnelError('PROXY_AUTHENTICATION')",
    replace: '',
    tests: tunnels,
  },
  {
    name: 'SS1 webhooks go over TLS',
    file: `${outbound}/public-address.ts`,
    find: "if (url.protocol !== 'https:' && !(isPlain && reach.opens(host))) throw refused('It is not https.')",
    replace: 'void isPlain',
    tests: addresses,
  },
  {
    name: 'SS1 webhooks go to no inner address',
    file: `${outbound}/public-address.ts`,
    find: "if (isInner(host, reach)) throw refused('It leads to a private or reserved network.')",
    replace: '',
    tests: addresses,
  },
  {
    name: 'SS1 the names of webhooks lead to no inner address',
    file: `${outbound}/reach.ts`,
    find: 'found.some(({ address }) => !reach.permits(address))',
    replace: 'found.length < 0',
    tests: addresses,
  },
  {
    name: 'SS1 IPv6 that is not of the internet is inner',
    file: `${outbound}/reach.ts`,
    find: "parsed.kind() === 'ipv6' ? parsed.match(assignedIpv6)",
    replace: "parsed.kind() === 'ipv6' ? true",
    tests: addresses,
  },
  {
    name: 'SS1 the platform of Azure is inner',
    file: `${outbound}/reach.ts`,
    find: 'parsed.toString() !== azurePlatform',
    replace: 'true',
    tests: addresses,
  },
  {
    name: 'JB-K3 a delivery has its time',
    file: `${channels}/post-message.ts`,
    find: 'await withinDeadline({ timeoutMs, signal }, async (signal) => {',
    replace: 'await withinDeadline({ timeoutMs: 2 ** 30, signal }, async (signal) => {',
    tests: deliveries,
  },
  {
    name: 'a delivery looks where a name leads',
    file: `${channels}/post-message.ts`,
    find: 'lookup: publicLookup(reach), ',
    replace: '',
    tests: deliveries,
  },
  {
    name: 'a delivery is signed',
    file: `${channels}/webhook.ts`,
    find: '...signWebhook(secret, { id, sentAt, body }),',
    replace: '',
    tests: deliveries,
  },
  {
    name: 'the signature covers when it was sent',
    file: `${webhooks}/sign-webhook.ts`,
    find: '.${message.sentAt',
    replace: '.${0',
    tests: [`${webhooks}/sign-webhook.test.ts`],
  },
  {
    name: 'an endpoint that takes nothing for days is switched off',
    file: `${channels}/deliver-message.ts`,
    find: 'const maxFailingDays = 3',
    replace: 'const maxFailingDays = 3_000',
    tests: deliveries,
  },
  {
    name: 'a worker that stops leaves the try to the next',
    file: `${channels}/deliver-message.ts`,
    find: 'if (signal.aborted) {',
    replace: 'if (signal.aborted === undefined) {',
    tests: deliveries,
  },
]

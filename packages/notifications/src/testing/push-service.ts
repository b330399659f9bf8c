import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { type Request, startService } from './services.ts'

const curve = 'prime256v1'

/**
 * A browser that has subscribed, with its push service: it takes what RFC 8030, 8291 and 8292 allow and nothing else, and
 * `read` opens what came with the browser's own keys.
 */
export async function startPushService(applicationServerKey: string) {
  const browser = createECDH(curve)
  const p256dh = browser.generateKeys()
  const auth = randomBytes(16)
  const service = await startService((request) => {
    if (request.path !== '/push/browser-1') return { status: 404 }
    const problem = problemOf(request, applicationServerKey, service.url)
    if (problem) return { status: 400, body: { problem } }
    return { status: 201, headers: { location: `${service.url}/message/1` } }
  })
  return {
    ...service,
    subscription: {
      endpoint: `${service.url}/push/browser-1`,
      ...{ p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') },
    },
    /** The newest message, as the service worker gets it. */
    read: (): unknown => JSON.parse(decrypt(service.taken.at(-1)?.body ?? Buffer.alloc(0), browser, auth)),
  }
}

/** What of a request is not as the standards want it. */
function problemOf({ headers, body }: Request, key: string, audience: string): string | undefined {
  // RFC 8030, 5.2: a service refuses a request without it.
  if (!/^\d+$/.test(String(headers.ttl))) return 'no TTL'
  if (!['very-low', 'low', 'normal', 'high'].includes(String(headers.urgency))) return 'no known urgency'
  if (headers['content-encoding'] !== 'aes128gcm') return 'not sealed as RFC 8188'
  // RFC 8291, 4: no more than 4096 bytes.
  if (body.length > 4_096) return 'too long'
  // RFC 8292, 3: scheme vapid with a token and a key.
  const [, token = '', sentKey] =
    /^vapid t=([\w-]+\.[\w-]+\.[\w-]+), ?k=([\w-]+)$/.exec(headers.authorization ?? '') ?? []
  if (sentKey !== key) return 'another key than the browser subscribed with'
  const [header = '', claims = '', signature = ''] = token.split('.')
  const jwk = { kty: 'EC', crv: 'P-256', ...pointOf(Buffer.from(key, 'base64url')) }
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isSigned || JSON.parse(Buffer.from(header, 'base64url').toString()).alg !== 'ES256')
    return 'not signed'
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString())
  if (aud !== audience) return 'for another service'
  // RFC 8292, 2: at most 24 hours ahead.
  if (!(exp > Date.now() / 1_000 && exp < Date.now() / 1_000 + 24 * 60 * 60 + 60)) return 'valid for too long'
  if (!/^(mailto:|https:)/.test(sub)) return 'nobody to ask'
  return undefined
}

const pointOf = (point: Buffer) => ({
  x: point.subarray(1, 33).toString('base64url'),
  y: point.subarray(33).toString('base64url'),
})

/** RFC 8291, 3.4, over one record of RFC 8188. */
function decrypt(body: Buffer, browser: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const keyLength = body.readUInt8(20)
  const serverKey = body.subarray(21, 21 + keyLength)
  const sealed = body.subarray(21 + keyLength)
  const derive = (from: Uint8Array, salted: Uint8Array, info: Uint8Array, length: number) =>
    Buffer.from(hkdfSync('sha256', from, salted, info, length))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), serverKey])
  const secret = derive(browser.computeSecret(serverKey), auth, info, 32)
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const opened = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  // The last record ends with 2 and padding of zeros.
  return opened.subarray(0, opened.lastIndexOf(2)).toString()
}

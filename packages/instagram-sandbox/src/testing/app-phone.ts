import { constants, createCipheriv, createHash, publicEncrypt, randomBytes, randomUUID } from 'node:crypto'
import { readJson } from '../instagram/people/person-id.ts'
import { knownVersions } from '../instagram/strict/app-user-agent.ts'

const version = '446.0.0.49.77'

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; an empty object for anything else. */
  readonly body: Readonly<Record<string, unknown>>
}

interface Asking {
  readonly form?: Readonly<Record<string, unknown>>
  /** A body that is already text, signed or not. */
  readonly text?: string
  /** Headers put beside the usual ones; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly method?: string
}

/** A phone of today, written from what is known of the app's requests and from none of our clients. */
export function appPhone(sandboxUrl: string, seed: string, userAgentVersion = version) {
  const id = (name: string) => createHash('sha256').update(`${name} of ${seed}`).digest('hex')
  const uuid = (name: string) => id(name).replace(/^(.{8})(.{4})(.{3})(.{3})(.{12}).*/, '$1-$2-4$3-8$4-$5')
  const device = {
    android: `android-${id('android').slice(0, 16)}`,
    uuid: uuid('uuid'),
    phone: uuid('phone'),
  }
  const { code, bloks } = knownVersions[userAgentVersion] ?? { code: '350696709', bloks: null }
  let authorization: string | null = null
  let mid: string | null = null
  let userId = '0'

  const usual = (): Record<string, string> => ({
    'user-agent': `Instagram ${userAgentVersion} Android (35/15; 420dpi; 1080x2400; Google/google; Pixel 7; panther; panther; en_US; ${code})`,
    'accept-language': 'en-US',
    'x-ig-app-id': '567067343352427',
    'x-ig-capabilities': '3brTv10=',
    'x-ig-connection-type': 'WIFI',
    'x-ig-app-locale': 'en_US',
    'x-ig-device-locale': 'en_US',
    'x-ig-mapped-locale': 'en_US',
    'x-ig-app-startup-country': 'US',
    'x-ig-timezone-offset': '3600',
    'x-ig-device-id': device.uuid,
    'x-ig-family-device-id': device.phone,
    'x-ig-android-id': device.android,
    'x-ig-www-claim': '0',
    'x-bloks-version-id': bloks ?? id('bloks'),
    'x-bloks-is-layout-rtl': 'false',
    'x-bloks-is-panorama-enabled': 'true',
    'x-pigeon-session-id': `UFS-${device.uuid}-1`,
    'x-pigeon-rawclienttime': '1795977600.123',
    'x-ig-bandwidth-speed-kbps': '2500.000',
    'x-ig-bandwidth-totalbytes-b': '5000000',
    'x-ig-bandwidth-totaltime-ms': '2000',
    'x-ig-nav-chain': '9MV:self_profile:2',
    'x-ig-salt-ids': '1061200000',
    'x-fb-http-engine': 'Tigon/MNS/TCP',
    'x-fb-client-ip': 'True',
    'x-fb-server-cluster': 'True',
    'x-tigon-is-retry': 'False',
    'x-zero-balance': 'INIT',
    'x-zero-eh': '',
    'x-zero-state': 'unknown',
    'zero-http-network-interface': 'wifi',
    'ig-intended-user-id': userId,
    priority: 'u=3',
    ...(mid !== null && { 'x-mid': mid }),
    ...(authorization !== null && { authorization, 'ig-u-ds-user-id': userId }),
  })

  /** Sends one request; a form is signed as the app signs, a text goes as it is. */
  const ask = async (path: string, asking: Asking = {}): Promise<Answer> => {
    const signed = asking.form && `signed_body=SIGNATURE.${encodeURIComponent(JSON.stringify(asking.form))}`
    const text = asking.text ?? signed
    const headers = Object.entries({
      ...usual(),
      ...(text !== undefined && { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }),
      ...asking.headers,
    }).filter((header): header is [string, string] => header[1] !== null)
    const response = await fetch(`${sandboxUrl}${path}`, {
      ...{ method: asking.method ?? (text === undefined ? 'GET' : 'POST'), headers, redirect: 'manual' },
      ...(text !== undefined && { body: text }),
    })
    mid = response.headers.get('ig-set-x-mid') ?? mid
    userId = response.headers.get('ig-set-ig-u-ds-user-id') ?? userId
    authorization = response.headers.get('ig-set-authorization') ?? authorization
    const answer = await response.text()
    return { status: response.status, headers: response.headers, text: answer, body: parse(answer) }
  }

  const login = async (username: string, password: string) => {
    const { headers } = await ask('/api/v1/qe/sync/')
    return ask('/api/v1/accounts/login/', {
      form: {
        ...{ jazoest: `2${[...device.phone].reduce((sum, sign) => sum + sign.charCodeAt(0), 0)}` },
        ...{ country_codes: '[{"country_code":"1","source":["default"]}]', phone_id: device.phone },
        ...{ enc_password: encrypt(password, headers), username, adid: uuid('adid'), guid: device.uuid },
        ...{ device_id: device.android, google_tokens: '[]', login_attempt_count: '0' },
      },
    })
  }

  return {
    device,
    ask,
    login,
    userId: () => userId,
    /** What a follow carries. */
    followForm: (targetId: string) => ({
      ...{ _uuid: device.uuid, device_id: device.android, radio_type: 'wifi-none', user_id: targetId },
      ...{ _uid: userId, include_follow_friction_check: '1', container_module: 'profile' },
    }),
    /** What a page of a hashtag is asked for with: a plain form. */
    tagForm: (more: Readonly<Record<string, string>> = {}) =>
      new URLSearchParams({
        ...{ tab: 'recent', media_recency_filter: 'top_recent_posts', _uuid: device.uuid },
        ...{ include_persistent: 'false', rank_token: `${userId}_${randomUUID()}`, ...more },
      }).toString(),
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const body: unknown = readJson(text)
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}

function encrypt(password: string, headers: Headers): string {
  const pem = Buffer.from(headers.get('ig-set-password-encryption-pub-key') ?? '', 'base64').toString()
  const [key, iv, time] = [randomBytes(32), randomBytes(12), String(Math.floor(Date.now() / 1_000))]
  const wrapped = publicEncrypt({ key: pem, padding: constants.RSA_PKCS1_PADDING }, key)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(time))
  const sealed = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()])
  const size = Buffer.alloc(2)
  size.writeUInt16LE(wrapped.length)
  const keyId = Number(headers.get('ig-set-password-encryption-key-id'))
  const bytes = [Buffer.of(1, keyId), iv, size, wrapped, cipher.getAuthTag(), sealed]
  return `#PWD_INSTAGRAM:4:${time}:${Buffer.concat(bytes).toString('base64')}`
}

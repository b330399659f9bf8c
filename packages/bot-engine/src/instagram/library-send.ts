import type { AppSpeaker, SessionHolder } from './app-speaker.ts'
import type { AppRequest } from './calls/call.ts'
import type { CallOptions } from './port.ts'
import type { Session } from './session.ts'

/** What a method of the library asks its request object to send. */
export interface LibraryRequest {
  readonly url?: string | undefined
  readonly method?: string | undefined
  readonly headers?: Readonly<Record<string, unknown>> | undefined
  readonly qs?: Readonly<Record<string, unknown>> | undefined
  readonly form?: Readonly<Record<string, unknown>> | undefined
  readonly body?: string | Buffer | undefined
}

/** What the methods of the library read of an answer. */
export interface LibraryResponse {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: unknown
}

/** The parts of a client of the library that a sign-in reads, and that an answer changes. */
export interface LibraryClient {
  readonly state: LibraryState
  readonly request: object
}

interface LibraryState {
  deviceId: string
  uuid: string
  phoneId: string
  adid: string
  passwordEncryptionKeyId?: string | number | undefined
  passwordEncryptionPubKey?: string | undefined
  checkpoint: unknown
  challenge: unknown
  readonly cookieJar: {
    setCookie(cookie: string, url: string, options: { ignoreError: boolean }): unknown
  }
}

/**
 * Makes a client of the library speak through ours: on the phone and with the cookies of the session, with today's
 * headers, without its signature. A refusal is thrown as `Refusal`; the library's own errors, which quote tokens, cookies
 * and passwords, and its debug output, which prints whole answers, never come to be.
 */
export function speakThrough(
  client: LibraryClient,
  speaker: AppSpeaker,
  holder: SessionHolder,
  callOptions: () => CallOptions | undefined,
): void {
  const { state } = client
  copyInto(state, holder.session)
  const send = async (request: LibraryRequest, acceptsAnyBody = false): Promise<LibraryResponse> => {
    try {
      const answer = await speaker.send(toAppRequest(request), callOptions(), acceptsAnyBody)
      return { statusCode: 200, headers: answer.headers, body: answer.body }
    } finally {
      state.checkpoint = holder.session.checkpoint
      const { passwordKey } = speaker
      if (passwordKey)
        Object.assign(state, {
          passwordEncryptionKeyId: passwordKey.id,
          passwordEncryptionPubKey: passwordKey.publicKey,
        })
      copyCookies(state, holder.session)
    }
  }
  const sign = (payload: unknown) => ({ signed_body: `SIGNATURE.${JSON.stringify(payload)}` })
  Object.assign(client.request, { send, sign })
}

/** @throws {TypeError} for anything but a path, so that no call leaves for another host. */
function toAppRequest({ url, method, headers, qs, form, body }: LibraryRequest): AppRequest {
  if (!isPath(url)) throw new TypeError('a request needs a path')
  return {
    method: method === 'POST' ? 'POST' : 'GET',
    path: url,
    ...(qs && { query: texts(qs) }),
    ...(form && { body: { form: texts(form) } }),
    ...(body !== undefined && { body: { text: String(body) } }),
    ...(headers && { headers: texts(headers) }),
  }
}

function isPath(url: string | undefined): url is AppRequest['path'] {
  return url !== undefined && /^\/api\/v[12]\//.test(url)
}

function texts(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
}

function copyInto(state: LibraryState, session: Session): void {
  const { device, checkpoint, challenge } = session
  if (device !== null) {
    state.deviceId = device.androidId
    state.uuid = device.uuid
    state.phoneId = device.phoneId
    state.adid = device.advertisingId
  }
  state.checkpoint = checkpoint
  state.challenge = challenge
  copyCookies(state, session)
}

/** The library reads the token against forgery from its jar. */
function copyCookies({ cookieJar }: LibraryState, { cookies }: Session): void {
  for (const { name, value } of cookies)
    cookieJar.setCookie(`${name}=${value}; Path=/`, 'https://i.instagram.com/', { ignoreError: true })
}

import { createSandbox } from '@botyard/instagram-sandbox'
import { createInstagram, type InstagramOptions } from '../client/instagram-client.ts'
import { type InstagramFailure, toInstagramFailure } from '../failures/failure.ts'
import type { InstagramPort } from '../port.ts'

/** A sandbox of its own for one test file, and clients for it. */
export async function startSandbox() {
  const sandbox = await createSandbox({ port: 0 })
  const control = async (method: string, path: string, input?: object): Promise<unknown> => {
    const response = await fetch(`${sandbox.url}/__sandbox${path}`, {
      method,
      ...(input && { body: JSON.stringify(input), headers: { 'content-type': 'application/json' } }),
    })
    if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${method} ${path}`)
    return response.json()
  }
  let accounts = 0

  return {
    url: sandbox.url,
    close: () => sandbox.close(),
    control,
    /** The next request to a path goes wrong as told. */
    fault: (path: string, fault: object) => control('POST', '/faults', { match: { path }, ...fault }),
    setNow: (at: Date) => control('POST', '/clock', { at: at.toISOString() }),
    clearFaults: () => control('DELETE', '/faults'),
    /** The owner has dealt with a challenge in the app. */
    clearChallenge: (username: string) => control('POST', '/challenges/clear', { username }),
    revoke: (username: string) => control('POST', '/sessions/revoke', { username }),
    effects: async () => ((await control('GET', '/effects')) as { effects: Effect[] }).effects,
    requests: async () => ((await control('GET', '/requests')) as { requests: SeenRequest[] }).requests,
    /** How often sessions of an account were ended by whoever had them. */
    async logouts(username: string): Promise<number> {
      const own = (await this.requests()).filter(({ account }) => account === username)
      return own.filter(({ path }) => path.includes('/accounts/logout/')).length
    },
    mismatches: async () => ((await control('GET', '/mismatches')) as { mismatches: object[] }).mismatches,
    /** An account nobody else uses. */
    async account(more: AccountTraits = {}) {
      accounts += 1
      const credentials = { username: `tester${accounts}`, password: 'correct horse battery' }
      await control('POST', '/accounts', { ...credentials, ...more })
      return credentials
    },
    client(options: Partial<InstagramOptions> = {}): InstagramPort {
      return createInstagram({ baseUrl: sandbox.url, deviceSeed: 'a phone', ...options })
    },
    /** A client that has signed in, as an account of its own. */
    async signedIn(options: Partial<InstagramOptions> = {}) {
      const credentials = await this.account()
      const instagram = this.client({ deviceSeed: `phone of ${credentials.username}`, ...options })
      const outcome = await instagram.login(credentials)
      if (outcome.kind !== 'signed-in') throw new Error(`the sandbox wants a ${outcome.kind}`)
      return { instagram, ...credentials, account: outcome.account }
    },
  }
}

/** How an account of the sandbox differs from one that just signs in. */
export interface AccountTraits {
  readonly two_factor?: 'sms' | 'totp' | 'whatsapp'
  readonly trusted_device?: boolean
  readonly challenge?: boolean | string
  readonly private?: boolean
  readonly closed_to_messages?: boolean
}

/** A request the sandbox has answered. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly account: string | null
  readonly device_id: string
}

/** What the sandbox's ledger says was done. */
export interface Effect {
  readonly at: string
  readonly account: string
  readonly action: string
  readonly target_id: string
  readonly target_username: string
  readonly text?: string
}

/** The failure a call ends with. */
export async function failureOf(call: Promise<unknown>): Promise<InstagramFailure> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (outcome === undefined) throw new Error('the call was meant to fail')
  const failure = toInstagramFailure(outcome)
  if (failure !== outcome) throw new Error('the call threw something else than a failure', { cause: outcome })
  return failure
}

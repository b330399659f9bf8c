import type { AppStart } from '../app/app-start.ts'
import type { AppProfile, WebProfile } from '../profiles/profile.ts'
import type { Device, Session } from '../session/session.ts'
import type { WebPage } from '../web/web-page.ts'
import type { Reading } from './reading.ts'

/** Plain fields of a query or a form; undefined ones stay away. */
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>

/** One request as the app makes it, without the headers that every request carries. */
export interface AppRequest {
  readonly method: 'GET' | 'POST'
  readonly path: `/api/v${1 | 2}/${string}`
  readonly query?: Fields
  /**
   * `signed`: everything as JSON in one field, which current apps only mark as signed. `form`: plain fields. `text`: the
   * JSON itself, sent as if it were a form.
   */
  readonly body?:
    | { readonly signed: Readonly<Record<string, unknown>> }
    | { readonly form: Fields }
    | { readonly text: string }
  /** Made as nobody, also when somebody is signed in. */
  readonly isAnonymous?: true
  readonly headers?: Readonly<Record<string, string>>
}

/** One request as the site makes it to its own addresses. */
export interface WebRestRequest {
  readonly kind: 'rest'
  readonly method: 'GET' | 'POST'
  readonly path: `/${string}`
  readonly query?: Fields | readonly (readonly [string, string])[]
  readonly form?: Fields
  /** The page it happens on, `/a.person/`. */
  readonly page: `/${string}`
}

/** One operation of the site's GraphQL. Its number comes from the profile. */
export interface WebGraphqlRequest {
  readonly kind: 'graphql'
  readonly operation: string
  /** The field of `data` the answer stands in. */
  readonly root: string
  readonly variables: (page: WebPage) => Readonly<Record<string, unknown>>
  readonly page: `/${string}`
}

export type WebRequest = WebRestRequest | WebGraphqlRequest

/** What requests of the app are made of besides their input. */
export interface AppContext {
  readonly profile: AppProfile
  readonly session: Session
  readonly device: Device
  /** Of the account; empty before anybody has signed in. */
  readonly userId: string
  readonly start: AppStart
  readonly now: () => number
}

/** What requests of the site are made of besides their input. */
export interface WebContext {
  readonly profile: WebProfile
  readonly session: Session
  readonly userId: string
  readonly now: () => number
}

/**
 * One operation at Instagram: how app and site ask for it, and what of the answer is wanted. Readers throw `Refusal` for
 * an answer that is none; an odd row costs that row.
 */
export interface Call<Input, Output> {
  /** As it is counted and named: `followers`. */
  readonly name: string
  /** A session that does not know its owner yet may ask it too. */
  readonly isOpen?: true
  readonly app: (input: Input, context: AppContext) => AppRequest
  /** Left out where the site has no way to do it. */
  readonly web?: (input: Input, context: WebContext) => WebRequest
  readonly read: (body: unknown, reading: Reading) => Output
  /** Where the site answers in another form. For GraphQL it gets what stands in `root`. */
  readonly readWeb?: (body: unknown, reading: Reading) => Output
}

/** Declares one operation. */
export function defineCall<Input, Output>(call: Call<Input, Output>): Call<Input, Output> {
  return call
}

/** The fields that tell Instagram who acts, from which phone. */
export function actor({ device, userId }: AppContext) {
  return { _uuid: device.uuid, device_id: device.androidId, radio_type: 'wifi-none', _uid: userId }
}

/** The token pages of one list have in common. */
export function rankToken({ userId, start }: AppContext): string {
  return `${userId}_${start.rankId}`
}

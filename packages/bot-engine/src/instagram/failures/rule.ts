import type { InstagramErrorName } from '@botyard/errors'
import type { Page } from './read-page.ts'

/** The JSON object of an answer. */
export type AnswerBody = Readonly<Record<string, unknown>>

/** An answer that is no success, made comparable: what rules look at, and nothing else. */
export interface Refused {
  readonly status: number
  /** The path asked, without its query. */
  readonly path: string
  /** Known where the caller knows it; a rule that needs it does not fit otherwise. */
  readonly method: 'GET' | 'POST' | null
  readonly profile: 'app' | 'web' | null
  /** What the request was part of, when it was no usual work. */
  readonly during: 'import' | 'sign-in' | null
  /** Whether the same password has signed in before. */
  readonly passwordWorkedBefore: boolean
  /** The object that came; empty when none did. */
  readonly body: AnswerBody
  /** `error_type` as a word: small letters, underscores; a message of a few words where that is missing. */
  readonly type: string
  /** `message` as a word, for those that are one: `challenge_required`. */
  readonly message: string
  /** `step_name` as a word. */
  readonly step: string
  /** Everything the answer says to people, folded (see `fold`), whatever field it stands in. */
  readonly words: string
  /** Only the headline of a feedback, folded. */
  readonly title: string
  /** Numbers that name an error, wherever they stand, as text. */
  readonly codes: ReadonlySet<string>
  /** Paths the answer leads to: a redirect, the address of a challenge or checkpoint. */
  readonly leadsTo: readonly string[]
  /** A page that came where JSON belongs; null when it was no page. */
  readonly page: Page | null
  /** The text that came instead of JSON, as it was. */
  readonly text: string | null
  /** A redirect that leads to another site. */
  readonly leavesInstagram: boolean
  /** The answer takes the session's cookie back. */
  readonly takesSession: boolean
}

/** One way Instagram says no, and which of our failures that is. */
export interface Rule {
  readonly name: InstagramErrorName
  readonly fits: (answer: Refused) => boolean
}

/** Whether a value is an object, so that its fields may be read. */
export function isObject(value: unknown): value is AnswerBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Instagram writes yes in three ways. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === 1
}

/** A field of an object that may be none. */
export function field(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value)
}

/** Whether one of a list's objects has this value in this field. */
export function hasItem(list: unknown, key: string, value: string): boolean {
  return Array.isArray(list) && list.some((item) => field(item, key) === value)
}

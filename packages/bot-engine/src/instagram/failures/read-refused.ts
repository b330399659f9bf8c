import { readPage } from './read-page.ts'
import { type AnswerBody, field, isObject, type Refused } from './rule.ts'
import { asWord, fold } from './wording.ts'

/** An answer as a caller has it. */
export interface RawAnswer {
  readonly status: number
  readonly body: unknown
  readonly path: string
  readonly method?: 'GET' | 'POST' | undefined
  readonly profile?: 'app' | 'web' | undefined
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>> | undefined
  readonly during?: 'import' | 'sign-in' | undefined
  readonly passwordWorkedBefore?: boolean | undefined
}

/** Makes an answer comparable, so that rules need not care how and where something was written. */
export function readRefused(answer: RawAnswer): Refused {
  const { status, path, headers = {} } = answer
  const sent = typeof answer.body === 'string' ? answer.body : null
  const parsed = objectIn(sent)
  const body = isObject(answer.body) ? answer.body : (parsed ?? {})
  const text = parsed ? null : sent
  const page = text === null ? null : readPage(text)
  const said = saidIn(body, status)
  const message =
    [body.message, body.error, field(body, 'error', 'message'), firstError(body), page ? null : text]
      .map(asWord)
      .find(Boolean) ?? ''
  const redirect = isRedirect(status) ? first(headers.location) : undefined
  return {
    status,
    path,
    body,
    text,
    page,
    method: answer.method ?? null,
    profile: answer.profile ?? null,
    during: answer.during ?? null,
    passwordWorkedBefore: answer.passwordWorkedBefore ?? false,
    message,
    type: asWord(body.error_type) || codeIn(message) || asWord(field(body, 'error', 'type')),
    step: asWord(body.step_name),
    words: text !== null && page === null ? fold(text.slice(0, maxWords)) : said.words,
    title: typeof body.feedback_title === 'string' ? fold(body.feedback_title) : '',
    codes: said.codes,
    leadsTo: [redirect, ...addresses(body)].flatMap(pathIn),
    leavesInstagram: redirect !== undefined && isElsewhere(redirect),
    takesSession: takesSession(headers['set-cookie']),
  }
}

const maxWords = 20_000
const isRedirect = (status: number) => status >= 300 && status < 400
const first = (header: string | readonly string[] | undefined) =>
  typeof header === 'string' ? header : header?.[0]

/** What the first of several errors says: `errors: [{ message }]`, or `message: { errors: ['…'] }`. */
function firstError({ errors, message }: AnswerBody): unknown {
  const list = Array.isArray(errors) ? errors : field(message, 'errors')
  const [one]: readonly unknown[] = Array.isArray(list) ? list : []
  return typeof one === 'string' ? one : field(one, 'message')
}

/** A message of a few plain words may be what elsewhere stands in `error_type`: `inactive user`, `bad_password`. */
function codeIn(message: string): string {
  return /^[a-z]+(_[a-z]+){0,4}$/.test(message) ? message : ''
}

/** JSON that was not read as such. Answers of the website come with a guard in front that no script can run past. */
function objectIn(text: string | null): AnswerBody | undefined {
  const json = text && /^\s*(?:for\s*\(;;\);)?\s*(\{.*)$/s.exec(text)?.[1]
  if (!json) return undefined
  try {
    const value: unknown = JSON.parse(json)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * Fields in which Instagram itself speaks. Only these are read, and what stands in the objects of `speaking`: people and
 * posts that come along hold what others wrote, which would be taken for Instagram's words.
 */
const said = /message|error|exception|feedback|title|body|description|summary|reason|detail|debug|^code$/i
/** Fields that hold nothing but problems, or words in fields that `said` knows. */
const speaking = /^(errors?|messages?|payload|meta|dialog|alert|challenge|warning_message)$/i
/** What others wrote, wherever it stands. */
const notSaid =
  /^(caption|biography|full_name|username|users?|items?|sections|edges|feed_items|comments?|text)$/

interface Said {
  readonly words: string
  readonly codes: ReadonlySet<string>
}

/** The words and numbers of a refusal. A success says nothing, whatever stands in it. */
function saidIn(body: AnswerBody, status: number): Said {
  const codes = new Set<string>()
  const isRefusal = status >= 400 || body.status === 'fail' || 'errors' in body || 'error' in body
  if (!isRefusal) return { words: '', codes }
  const words: string[] = []
  let left = maxWords
  const visit = (value: unknown, key: string, depth: number): void => {
    if (left <= 0 || depth > 8 || notSaid.test(key)) return
    if (typeof value === 'string' && said.test(key)) {
      words.push(value)
      left -= value.length
    }
    if (
      /^(code|error|error_code|error_subcode|api_error_code)$/.test(key) &&
      /^(number|string)$/.test(typeof value)
    )
      codes.add(String(value))
    if (Array.isArray(value)) for (const item of value) visit(item, key, depth + 1)
    else if (isObject(value) && (depth === 0 || speaking.test(key)))
      for (const [name, inner] of Object.entries(value)) visit(inner, nameWithin(key, name), depth + 1)
  }
  visit(body, '', 0)
  return { words: fold(words.join(' \u00b7 ')), codes }
}

/** A field of `errors` is one of the problems, whatever it is named after: `errors: { username: ['…'] }`. */
function nameWithin(key: string, name: string): string {
  return /^errors$/i.test(key) && !said.test(name) ? key : name
}

/** Where an answer says to go on. */
function addresses(body: AnswerBody): unknown[] {
  const { challenge, checkpoint_url, redirect_url, redirectUrl, redirect, location } = body
  return [
    ...[field(challenge, 'api_path'), field(challenge, 'url'), checkpoint_url],
    ...[redirect_url, redirectUrl, redirect, location],
  ]
}

/** The path alone: what follows it often names where one came from. */
function pathIn(address: unknown): string[] {
  if (typeof address !== 'string' || !URL.canParse(address, 'https://www.instagram.com')) return []
  return [new URL(address, 'https://www.instagram.com').pathname.replace(/^(\/api(\/v\d)?)+(?=\/)/, '')]
}

function isElsewhere(address: string): boolean {
  if (!URL.canParse(address, 'https://www.instagram.com')) return true
  const { hostname } = new URL(address, 'https://www.instagram.com')
  return !/(^|\.)(instagram|facebook|meta)\.com$|^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname)
}

function takesSession(header: string | readonly string[] | undefined): boolean {
  return [header ?? []]
    .flat()
    .some(
      (cookie) => /^sessionid=("")?(;|$)/.test(cookie) || /^sessionid=.*;\s*max-age=(0|-\d+)\b/i.test(cookie),
    )
}

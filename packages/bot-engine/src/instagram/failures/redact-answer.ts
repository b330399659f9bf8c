import { createHash } from 'node:crypto'

/** An answer nobody knows, without anything that was anybody's: kept, counted and shown to administrators. */
export interface UnknownAnswer {
  /** The same for answers of the same kind. */
  readonly fingerprint: string
  readonly status: number | null
  /** With `:id` where a number or a token stood. */
  readonly path: string
  readonly sample: unknown
}

/** Keeps the shape of an answer and the words that tell its kind; names, numbers, codes and links are gone. */
export function redactAnswer(answer: { status: number | null; path: string; body: unknown }): UnknownAnswer {
  const path = answer.path.replace(/\?.*$/, '').replace(/\/[^/]*\d[^/]*(?=\/|$)/g, keepVersion)
  return withFingerprint({ status: answer.status, path, sample: redact(answer.body, '', 0) })
}

/** The same without these names, which no rule about words could tell from words. */
export function withoutNames(
  answer: UnknownAnswer,
  names: readonly (string | null | undefined)[],
): UnknownAnswer {
  const known = names.filter((name) => name && name.length > 2)
  const hide = (text: string) => known.reduce<string>((rest, name) => rest.replaceAll(name ?? '', '…'), text)
  const sample: unknown = JSON.parse(JSON.stringify(answer.sample ?? null), (_key, value: unknown) =>
    typeof value === 'string' ? hide(value) : value,
  )
  return withFingerprint({ status: answer.status, path: answer.path, sample })
}

function withFingerprint(answer: Omit<UnknownAnswer, 'fingerprint'>): UnknownAnswer {
  const seen = JSON.stringify([answer.status, answer.path, answer.sample])
  return { fingerprint: createHash('sha256').update(seen).digest('hex').slice(0, 16), ...answer }
}

const keepVersion = (segment: string) => (/^\/v\d$/.test(segment) ? segment : '/:id')

/** Fields whose words Instagram wrote, not a person. Anything else is told by its length. */
const wordy = new Set(
  'message status error_type error_title error_body exception_name feedback_title feedback_message feedback_action category step_name title action headline'.split(
    ' ',
  ),
)
const maxDepth = 4
const maxEntries = 30

function redact(value: unknown, key: string, depth: number): unknown {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number') return 'a number'
  if (typeof value === 'string') return wordy.has(key) ? scrub(value) : kindOf(value)
  if (typeof value !== 'object' || depth >= maxDepth) return 'more'
  if (Array.isArray(value)) return value.slice(0, 3).map((item) => redact(item, key, depth + 1))
  const entries = Object.entries(value).slice(0, maxEntries)
  return Object.fromEntries(
    entries.map(([name, inner]) => [
      /^[a-z_]{1,60}$/i.test(name) ? name : 'another',
      redact(inner, name, depth + 1),
    ]),
  )
}

function kindOf(text: string): string {
  return text.trimStart().startsWith('<') ? 'a page' : 'a text'
}

/** Plain words stay. Addresses, names with signs in them, quotations, long tokens and digits do not. */
function scrub(text: string): string {
  if (/^[a-z]{1,20}(_[a-z]{1,20}){0,5}$/i.test(text)) return text
  return text
    .slice(0, 300)
    .replace(/\S+:\/\/\S+|\S*@\S+|"[^"]*"|“[^”]*”/g, '…')
    .replace(/\S*\d\S*|\w*[._]\w[\w.]*|[^\s.,;:!?]{21,}/g, '…')
}

/** How long Instagram itself says to wait: until a moment, or for so many seconds. */
export type NamedWait = { readonly until: Date } | { readonly seconds: number }

/**
 * The wait that the words of an answer name; undefined when they name none. A day without a time counts until its end,
 * in UTC. "A few minutes" is no number.
 */
export function readNamedWait(body: unknown): NamedWait | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const words = fields.map((field) => Reflect.get(body, field)).filter((text) => typeof text === 'string')
  return readUntil(words.join(' ')) ?? readFor(words.join(' '))
}

const fields = ['feedback_message', 'message', 'error_body', 'feedback_title']

const date = String.raw`(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?|[A-Z][a-z]{2,8} \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})`
const untilDate = new RegExp(String.raw`\b(?:until|till|before|on|ends?|expires?)\s+${date}`)
const forSpan = /\b(?:in|for|after|another|next)\s+(\d{1,4})\s+(minute|hour|day)s?\b/i
const unitSeconds = new Map([
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
])

function readUntil(words: string): NamedWait | undefined {
  const written = untilDate.exec(words)?.[1]
  if (written === undefined) return undefined
  const hasTime = /\d:\d/.test(written)
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(written.slice(10))
  const at = Date.parse(
    hasTime ? `${written.replace(' ', 'T')}${hasZone ? '' : 'Z'}` : `${written} 23:59:59Z`,
  )
  return Number.isNaN(at) ? undefined : { until: new Date(at) }
}

function readFor(words: string): NamedWait | undefined {
  const [, count, unit = ''] = forSpan.exec(words) ?? []
  const seconds = unitSeconds.get(unit.toLowerCase())
  return count !== undefined && seconds !== undefined ? { seconds: Number(count) * seconds } : undefined
}

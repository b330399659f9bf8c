import { fold } from './wording.ts'

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
/** Words before a span of waiting, in the languages whose numbers stand in front of the unit. */
const before = 'in|for|after|another|next|wait|dentro de|dans|em|tra|fra|через|over|za|dalam|om'
/** Units by how they begin, folded: `Stunden`, `horas`, `heures`, `часа`. Months and years are no wait. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^(sec|sek|seg)/, 1],
  [/^(min|мин|menit|dakika)/, 60],
  [/^(h$|hr|hour|stund|hora|heure|ora$|ore$|час|uur|uren|jam$|saat|timm|godz)/, 3_600],
  [/^(d$|day|tag|dia|jour|giorn|ден|дн|dag|hari|gun|dni)/, 86_400],
  [/^(week|woche|seman|semaine|settiman|недел)/, 604_800],
]
const forSpan = new RegExp(
  String.raw`(?<!\p{L})(?:${before})\s+(?:(?:the|next|another)\s+)*(\d{1,4}|an?|one|two)\s*(\p{L}+)`,
  'gu',
)
const numbers = new Map([
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['two', 2],
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
  for (const [, count = '', unit = ''] of fold(words).matchAll(forSpan)) {
    const seconds = units.find(([begins]) => begins.test(unit))?.[1]
    if (seconds !== undefined) return { seconds: (numbers.get(count) ?? Number(count)) * seconds }
  }
  return undefined
}

/** The name of somebody a text goes to. `fullName` is null or blank where nobody knows it. */
export interface Addressee {
  readonly username: string
  readonly fullName: string | null
}

const placeholders = ['username', 'name', 'first_name'] as const
type Placeholder = (typeof placeholders)[number]
type Part =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'placeholder'; readonly name: Placeholder }
  | { readonly kind: 'choice'; readonly options: readonly Text[] }

/** A text as it was written, taken apart. */
export type Text = readonly Part[]

/** What makes a text unusable, with its place; both counts begin at 1, columns count characters. */
export interface TextProblem {
  readonly line: number
  readonly column: number
  /** What was wanted there, to go on after "wanted". */
  readonly wanted: string
}

/** Instagram hands out no longer usernames, and took names of so many characters once. */
const maxLengths: Readonly<Record<Placeholder, number>> = { username: 30, name: 64, first_name: 64 }
const maxDepth = 20

/**
 * Takes a text apart. `{username}`, `{name}` and `{first_name}` stand for the person; `{Hi|Hello}` is a choice, whose
 * options may hold placeholders and choices again. `\{`, `\}`, `\|` and `\\` stand for the sign itself, and so does `|`
 * outside a choice; a backslash before anything else is a backslash. Any other brace is a problem.
 */
export function parseText(written: string): Text | TextProblem {
  const reader = { written, at: 0 }
  const text = readParts(reader, 0)
  if (isProblem(text)) return text
  if (reader.at < written.length)
    return problemAt(written, reader.at, 'a { before this }, or \\} for the sign itself')
  return canBeBlank(text) ? problemAt(written, 0, 'a text in which no choice leaves nothing') : text
}

/** Whether a text could not be taken apart. */
export function isProblem(text: Text | TextProblem): text is TextProblem {
  return 'wanted' in text
}

/** How many different texts can come of it, names aside. */
export function countVariants(text: Text): number {
  return text.reduce((count, part) => {
    if (part.kind !== 'choice') return count
    return count * part.options.reduce((sum, option) => sum + countVariants(option), 0)
  }, 1)
}

/**
 * The length of the longest text that can come of it, with names as long as Instagram has them. Counted in UTF-16 units,
 * as Instagram's own apps count what is typed: most emoji are two or more.
 */
export function maxTextLength(text: Text): number {
  return text.reduce((length, part) => {
    if (part.kind === 'words') return length + part.words.length
    if (part.kind === 'placeholder') return length + maxLengths[part.name]
    return length + Math.max(...part.options.map(maxTextLength))
  }, 0)
}

/** The text for one person. `draw` answers a whole number from 0 below its argument, and decides each choice. */
export function renderText(text: Text, person: Addressee, draw: (below: number) => number): string {
  return text
    .map((part) => {
      if (part.kind === 'words') return part.words
      if (part.kind === 'placeholder') return nameFor(part.name, person)
      return renderText(part.options[draw(part.options.length)] ?? [], person, draw)
    })
    .join('')
}

/** A text that comes out as these words, whatever signs they hold. */
export function escapeText(words: string): string {
  return words.replace(/[\\{}|]/g, '\\$&')
}

/** Without control characters and half characters, which Instagram refuses; who has no name goes by their username. */
function nameFor(placeholder: Placeholder, { username, fullName }: Addressee): string {
  if (placeholder === 'username') return username
  const whole = (fullName ?? '').replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim()
  const words = whole.split(/\s+/u)
  const first = words.find((word) => /\p{L}/u.test(word))
  const chosen = placeholder === 'name' ? whole : (first ?? '')
  if (chosen === '' || chosen.length > maxLengths[placeholder]) return username
  return chosen
}

interface Reader {
  readonly written: string
  at: number
}

/** Reads up to the end, or within a choice up to the `|` or `}` that ends an option. */
function readParts(reader: Reader, depth: number): Text | TextProblem {
  const { written } = reader
  const parts: Part[] = []
  let words = ''
  const keepWords = () => {
    if (words !== '') parts.push({ kind: 'words', words })
    words = ''
  }
  while (reader.at < written.length) {
    const sign = written.charAt(reader.at)
    if (sign === '}' || (sign === '|' && depth > 0)) break
    if (sign === '{') {
      keepWords()
      const part = readBrace(reader, depth)
      if ('wanted' in part) return part
      parts.push(part)
      continue
    }
    const isEscape = sign === '\\' && /[\\{}|]/.test(written.charAt(reader.at + 1))
    words += isEscape ? written.charAt(reader.at + 1) : sign
    reader.at += isEscape ? 2 : 1
  }
  keepWords()
  return parts
}

function readBrace(reader: Reader, depth: number): Part | TextProblem {
  const { written, at: start } = reader
  const name = placeholders.find((each) => written.startsWith(`{${each}}`, start))
  if (name !== undefined) {
    reader.at += name.length + 2
    return { kind: 'placeholder', name }
  }
  if (depth === maxDepth) return problemAt(written, start, `choices at most ${maxDepth} deep`)
  const options: Text[] = []
  do {
    reader.at += 1
    const option = readParts(reader, depth + 1)
    if (isProblem(option)) return option
    options.push(option)
  } while (written.charAt(reader.at) === '|')
  if (written.charAt(reader.at) !== '}')
    return problemAt(written, start, 'a } to end this {, or \\{ for the sign itself')
  if (options.length === 1) return problemAt(written, start, unknownBrace)
  if (options.some(isBareName)) return problemAt(written, start, ownBraces)
  reader.at += 1
  return { kind: 'choice', options }
}

const unknownBrace =
  '{username}, {name}, {first_name} or a choice like {Hi|Hello}, for this is none of them; \\{ is the sign itself'

const ownBraces =
  'braces of its own around first_name, as in {{first_name}|there}, for without them its letters would be sent'

/** The one placeholder whose letters nobody means as a word. */
function isBareName([part, ...rest]: Text): boolean {
  return rest.length === 0 && part?.kind === 'words' && part.words.trim() === 'first_name'
}

function problemAt(written: string, at: number, wanted: string): TextProblem {
  const before = written.slice(0, at).split('\n')
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1, wanted }
}

function canBeBlank(text: Text): boolean {
  return text.every((part) => {
    if (part.kind === 'words') return !/[^\s\p{Default_Ignorable_Code_Point}]/u.test(part.words)
    return part.kind === 'choice' && part.options.some(canBeBlank)
  })
}

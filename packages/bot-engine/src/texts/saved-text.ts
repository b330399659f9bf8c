import { type TextUse, template, textLimits } from './templates.ts'
import { countVariants, isProblem, maxTextLength, parseText } from './text-language.ts'
import { writeText } from './write-text.ts'

/** A text of the library: as long as the longest that Instagram takes anywhere, which is a message. */
export const savedText = template(textLimits.message)

/** What somebody wants to know of a text before it goes to anybody. */
export interface TextView {
  /** How many different texts can come of it, names aside; null: more than a number says exactly. */
  readonly variants: number | null
  /** Of the longest that can come of it, in UTF-16 units. */
  readonly maxLength: number
  /** For what it is too long then. */
  readonly tooLongFor: readonly TextUse[]
  /** What some people would get, each different. */
  readonly examples: readonly string[]
}

const people = [
  'Ada Lovelace',
  'Grace Hopper',
  'Emmy Noether',
  'Lise Meitner',
  'Mary Somerville',
  'Sofia Kovalevskaya',
]
const maxExamples = 3

/** Looks at a text that its schema has taken. @throws {TypeError} for another. */
export function viewText(written: string): TextView {
  const text = parseText(written)
  if (isProblem(text)) throw new TypeError('a saved text was not checked')
  const variants = countVariants(text)
  const maxLength = maxTextLength(text)
  const uses: readonly TextUse[] = ['comment', 'message']
  const examples = people.map((fullName) => {
    const name = fullName.toLowerCase().replace(' ', '.')
    return writeText([written], { id: name, name, facts: { fullName } })
  })
  return {
    variants: Number.isSafeInteger(variants) ? variants : null,
    maxLength,
    tooLongFor: uses.filter((use) => maxLength > textLimits[use]),
    examples: [...new Set(examples)].slice(0, maxExamples),
  }
}

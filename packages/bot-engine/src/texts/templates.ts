import { z } from 'zod'
import { isProblem, maxTextLength, parseText } from './text-language.ts'

/** Neither control characters but the end of a line, nor half a character: no text on Instagram has them. */
const plain = /^(?:[^\p{Cc}\p{Cs}]|\n)*$/u

/** Characters of a text at most. A message: what Instagram takes. A comment: Botyard's own bound, below Instagram's. */
export const textLimits = { comment: 300, message: 1_000 } as const
export type TextUse = keyof typeof textLimits

/** What is written may be longer than what is sent, for of each choice one option goes out. */
const maxWritten = 5_000

/**
 * A text of one's own in the language of `text-language.ts`, which cannot come out longer than `maxLength`. It is kept as it
 * was written, but for the line ends of Windows and for tabs, which become blanks.
 */
export function template(maxLength: number) {
  return z
    .string('wanted a text')
    .max(maxWritten, `wanted at most ${maxWritten} characters`)
    .transform((text) => text.replace(/\r\n?/g, '\n').replaceAll('\t', ' '))
    .pipe(
      z
        .string()
        .regex(plain, 'wanted a text without control characters')
        .refine((text) => text.trim() !== '', 'wanted a text that is not blank')
        .superRefine((written, context) => {
          const text = parseText(written)
          if (isProblem(text))
            context.addIssue(`wanted at line ${text.line}, column ${text.column}: ${text.wanted}`)
          else if (maxTextLength(text) > maxLength)
            context.addIssue(
              `wanted at most ${maxLength} characters in the longest text that can come of it, with names of the greatest length; this makes ${maxTextLength(text)}`,
            )
        }),
    )
}

/** One to twenty such texts, of which each target gets one. */
export function templates(maxLength: number) {
  return z
    .array(template(maxLength), 'wanted a text')
    .min(1, 'wanted a text')
    .max(20, 'wanted at most 20 texts')
    .meta({
      title: 'Your texts',
      description:
        'Each person gets one of them. {username}, {name} and {first_name} become theirs; of {Hi|Hello} each gets one.',
    })
}

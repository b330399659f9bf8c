import { storableText } from './plain-text.ts'

/**
 * A code as people type and paste it: grouped by spaces or dashes, with a full stop of the sentence it stood in, or in the
 * full-width digits of an East Asian keyboard. What is left is its letters and digits.
 */
export function typedCode(wanted: string, maxLength: number) {
  return storableText(wanted, maxLength).overwrite(withoutSeparators)
}

const withoutSeparators = (code: string) => code.normalize('NFKC').replaceAll(/[\s\p{P}\p{Cf}]/gu, '')

/**
 * The JSON of an answer, or its text when it is none. Whole numbers of 16 digits and more become text: Instagram's ids
 * do not fit into a double. The library reads them so too (json-bigint with `storeAsString`), several times slower.
 */
export function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text.replace(longNumber, '$1"$2"'))
  } catch {
    return parseCarefully(text)
  }
}

/** A long number where JSON may have one. It can also match inside a text, see below. */
const longNumber = /([:,[]\s*)(-?\d{16,})(?=\s*[,\]}])/g

/**
 * A match inside a text ended that text early and left a number right after it, which no JSON allows. So it never goes
 * unnoticed, and here such an answer is read number by number.
 */
function parseCarefully(text: string): unknown {
  try {
    return JSON.parse(text, keepLong)
  } catch {
    return text
  }
}

function keepLong(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const { source = '' } = context ?? {}
  return typeof value === 'number' && /^-?\d{16,}$/.test(source) ? source : value
}

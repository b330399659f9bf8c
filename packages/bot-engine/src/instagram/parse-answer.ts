/**
 * The JSON of an answer, or its text when it is none. Numbers of more than 15 characters stay text: Instagram's ids do
 * not fit into a double. The library reads them so too (json-bigint with `storeAsString`), an order of magnitude slower.
 */
export function parseAnswer(text: string): unknown {
  try {
    return longNumber.test(text) ? JSON.parse(text, keepLong) : JSON.parse(text)
  } catch {
    return text
  }
}

const longNumber = /[\d.+-]{16}/

function keepLong(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const { source = '' } = context ?? {}
  return typeof value === 'number' && source.length > 15 ? source : value
}

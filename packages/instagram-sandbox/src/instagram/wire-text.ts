const mark = '\u0001number:'
const marked = /"\\u0001number:(-?\d+)"/g

/**
 * An answer as Instagram writes it. A bigint becomes a number without quotes, however long: Instagram sends many ids so,
 * and a client that reads them as numbers of its own loses their last digits.
 */
export function wireText(payload: unknown): string {
  return JSON.stringify(payload, (_key, value: unknown) =>
    typeof value === 'bigint' ? `${mark}${value}` : value,
  ).replaceAll(marked, '$1')
}

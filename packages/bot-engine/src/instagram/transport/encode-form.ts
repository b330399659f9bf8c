/**
 * A flat object as `application/x-www-form-urlencoded` or a query, byte for byte as the library's own stack writes it:
 * spaces as `%20`, undefined left out, null empty.
 * @throws {TypeError} for nested values, whose notation Instagram's calls do not use.
 */
export function encodeForm(values: Readonly<Record<string, unknown>>): string {
  const pairs: string[] = []
  for (const [key, value] of Object.entries(values))
    if (value !== undefined) pairs.push(`${encode(key)}=${encode(plain(key, value))}`)
  return pairs.join('&')
}

function plain(key: string, value: unknown): string {
  if (value === null) return ''
  if (typeof value === 'object' || typeof value === 'function')
    throw new TypeError(`form field ${key} is ${typeof value}; wanted a text, number or boolean`)
  return String(value)
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}

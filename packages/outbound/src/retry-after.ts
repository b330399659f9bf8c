/**
 * How many seconds an answer asks to wait, by its header `Retry-After`: a number of seconds, or a date as HTTP writes it
 * (RFC 9110, 10.2.3). 0 when it asks for nothing, or for a moment that has passed.
 * @param now the clock that dates are compared with, in milliseconds; the answer's own `Date` goes before it
 */
export function readRetryAfter(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  now: number = Date.now(),
): number {
  const asked = single(headers['retry-after'])
  if (/^\d+(\.\d+)?$/.test(asked)) return Math.ceil(Number(asked))
  const until = httpDate(asked)
  if (until === undefined) return 0
  return Math.max(0, Math.ceil((until - (httpDate(single(headers.date)) ?? now)) / 1_000))
}

const single = (header: string | readonly string[] | undefined) =>
  (typeof header === 'string' ? header : (header?.[0] ?? '')).trim()

/** One of the three ways HTTP writes dates; anything else is none, whatever `Date.parse` makes of it. */
function httpDate(text: string): number | undefined {
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return undefined
  const at = Date.parse(/GMT$/.test(text) ? text : `${text} GMT`)
  return Number.isNaN(at) ? undefined : at
}

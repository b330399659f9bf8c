import type { Context, HttpCall } from '../context.ts'

/** The HTTP side of a call. Only subscriptions come over sockets, so for queries and mutations it is always there. */
export function overHttp({ via }: Pick<Context, 'via'>): HttpCall {
  if (via.kind !== 'http') throw new TypeError('a call that needs HTTP came over a socket')
  return via
}

import type pg from 'pg'

/** In milliseconds. Connections set them when they open; a pooler takes no such thing, so over one each transaction begins with them. */
export const timeouts = { statement_timeout: 15_000, idle_in_transaction_session_timeout: 30_000 } as const

const overPooler = new WeakSet<pg.PoolClient>()

/** Remembers that a connection leads to a pooler: what lies behind is another connection for each transaction. */
export function rememberPooler(client: pg.PoolClient): void {
  overPooler.add(client)
}

/** What a transaction over a connection says once it has begun, besides its role: nothing, or the timeouts. */
export function timeoutsToSet(client: pg.PoolClient): string {
  if (!overPooler.has(client)) return ''
  return Object.entries(timeouts)
    .map(([name, ms]) => `set local ${name} = ${ms}; `)
    .join('')
}

/** Whether what is prepared over a connection is there the next time it is asked for. */
export const keepsPrepared = (client: pg.PoolClient): boolean => !overPooler.has(client)

/** The address of a pooler, with the login of `url`, and its database where the pooler's address names none. */
export function addressAt(poolerUrl: string, url: string): string {
  const { username, password, pathname } = new URL(url)
  const address = Object.assign(new URL(poolerUrl), { username, password })
  if (['', '/'].includes(address.pathname)) address.pathname = pathname
  return address.href
}

import type pg from 'pg'
import { keepsPrepared } from './pooler.ts'

/** A text beyond these runs unprepared, so that texts made from lists of varying length cannot fill the server's memory. */
const maxStatements = 500

const names = new Map<string, string>()

/**
 * The connection, with each parametrised statement prepared on its first use: PostgreSQL then parses and plans it once
 * a connection instead of once a call, which is most of the work of short statements (decision 0013). Not over a pooler.
 */
export function preparing(client: pg.PoolClient): pg.PoolClient {
  const known = proxies.get(client)
  if (known) return known
  const proxy = new Proxy(client, {
    get(target, property) {
      if (property === 'query')
        return (query: string | pg.QueryConfig, values?: unknown[]) => {
          const answer = target.query(keepsPrepared(client) ? named(query, values) : query, values)
          behindNext.get(proxy)?.()
          return answer
        }
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  proxies.set(client, proxy)
  return proxy
}

const proxies = new WeakMap<pg.PoolClient, pg.PoolClient>()
const behindNext = new WeakMap<pg.PoolClient, () => void>()

/** Calls `then` right behind the next statement of a connection of `preparing`, before it is answered. Null: nothing, after all. */
export function afterNextStatement(client: pg.PoolClient, then: (() => void) | null): void {
  if (then === null) return void behindNext.delete(client)
  behindNext.set(client, () => {
    behindNext.delete(client)
    then()
  })
}

function named(query: string | pg.QueryConfig, values: unknown[] | undefined): pg.QueryConfig {
  const config = typeof query === 'string' ? { text: query } : query
  if (!values?.length) return config
  const name = names.get(config.text) ?? newName(config.text)
  return name === undefined ? config : { ...config, name }
}

function newName(text: string): string | undefined {
  if (names.size >= maxStatements) return undefined
  const name = `botyard_${names.size}`
  names.set(text, name)
  return name
}

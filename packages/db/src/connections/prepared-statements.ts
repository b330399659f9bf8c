import type pg from 'pg'
import { keepsPrepared } from './pooler.ts'

/** A text beyond these runs unprepared, so that texts made from lists of varying length cannot fill the server's memory. */
const maxStatements = 500

const names = new Map<string, string>()

/**
 * The connection, with each parametrised statement prepared on its first use: PostgreSQL then parses and plans it once
 * a connection instead of once a call, which is most of the work of short statements (decision 0013). Not over a pooler.
 * It is lent: after `endLoan` it takes no statement any more.
 */
export function preparing(client: pg.PoolClient): pg.PoolClient {
  const loan: Loan = { isOver: false, behindNext: null }
  const proxy = new Proxy(client, {
    get(target, property) {
      if (property === 'query')
        return (query: string | pg.QueryConfig, values?: unknown[]) => {
          if (loan.isOver)
            return Promise.reject(new TypeError('a statement after the end of its transaction'))
          sendTogether(client)
          const answer = target.query(keepsPrepared(client) ? named(query, values) : query, values)
          const then = loan.behindNext
          loan.behindNext = null
          then?.()
          return answer
        }
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  loans.set(proxy, loan)
  return proxy
}

/**
 * Holds back what is sent from now on until nothing is left to do but to wait for an answer: statements that do not wait for
 * one another then leave in one write instead of one each.
 */
export function sendTogether({ connection: { stream } }: pg.PoolClient): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

interface Loan {
  isOver: boolean
  behindNext: (() => void) | null
}

const loans = new WeakMap<pg.PoolClient, Loan>()

/** Calls `then` right behind the next statement of a connection of `preparing`, before it is answered. */
export function afterNextStatement(client: pg.PoolClient, then: () => void): void {
  const loan = loans.get(client)
  if (loan) loan.behindNext = then
}

/**
 * Refuses every further statement over a connection of `preparing`: the connection itself goes on to others, and what its
 * borrower left behind, such as a branch of `Promise.all` beside one that failed, must not run among their statements.
 */
export function endLoan(client: pg.PoolClient): void {
  const loan = loans.get(client)
  if (loan) Object.assign(loan, { isOver: true, behindNext: null })
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

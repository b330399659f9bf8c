import type pg from 'pg'

/** After the server's own limit of 15 s for a statement: whoever hears nothing for so long is not connected any more. */
export const unansweredMs = 20_000

/**
 * Ends the connection of a client when one of its statements was not answered in `query_timeout`. `pg` by itself only gives up
 * on the answer: the connection stays in its pool, and whoever gets it next waits in vain as well.
 */
export function endUnanswered(client: pg.PoolClient): void {
  client.query = new Proxy(client.query, {
    apply(target, self, given) {
      const answer: unknown = Reflect.apply(target, self, given)
      if (answer instanceof Promise)
        answer.catch((error: unknown) => {
          if (isUnanswered(error)) client.connection.stream.destroy(error)
        })
      return answer
    },
  })
}

/** `pg` has no code for it, only these words. */
function isUnanswered(error: unknown): error is Error {
  return error instanceof Error && error.message === 'Query read timeout'
}

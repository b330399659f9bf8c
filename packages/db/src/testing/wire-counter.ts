import type { Duplex } from 'node:stream'
import type pg from 'pg'

/** What went over the connections of a pool since it was last asked. */
export interface WireCounts {
  /** How often something was sent after an answer had come, or at the start: how often one waits for the network. */
  readonly trips: number
  /** Statements that ask for an answer; those joined by semicolons are one. */
  readonly statements: number
  /** How often the system was asked to send something, which is what sending costs. */
  readonly writes: number
}

/** Counts at the sockets of a pool. Whoever sends several statements before an answer can have come makes one trip. */
export function countAtWire(pool: pg.Pool): () => WireCounts {
  let [trips, statements, writes] = [0, 0, 0]
  const known = new WeakSet<Duplex>()
  pool.on('acquire', ({ connection: { stream } }) => {
    if (known.has(stream)) return
    known.add(stream)
    let isAnswered = true
    stream.prependListener('data', () => {
      isAnswered = true
    })
    stream.write = new Proxy(stream.write, {
      apply(write, self, given) {
        const [sent] = given
        // A simple query, and the sync behind an extended one.
        if (Buffer.isBuffer(sent) && (sent[0] === 0x51 || sent[0] === 0x53)) statements += 1
        if (isAnswered) trips += 1
        if (stream.writableCorked === 0) writes += 1
        isAnswered = false
        return Reflect.apply(write, self, given)
      },
    })
    stream.uncork = new Proxy(stream.uncork, {
      apply(uncork, self, given) {
        if (stream.writableCorked === 1 && stream.writableLength > 0) writes += 1
        return Reflect.apply(uncork, self, given)
      },
    })
  })
  return () => {
    const counts = { trips, statements, writes }
    trips = 0
    statements = 0
    writes = 0
    return counts
  }
}

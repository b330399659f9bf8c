/**
 * Buses that listen, as so many API processes do, all in this process. Told how far the streams of users have come, it answers once every one of
 * them has heard it. Arguments: PostgreSQL|NATS, address, how many.
 */
import { createNatsWakeBus, createPostgresWakeBus } from '@botyard/db'

const [carrier = '', url = '', count = ''] = process.argv.slice(2)
const heard = Array.from({ length: Number(count) }, () => new Map<string, number>())
let heads: readonly (readonly [string, number])[] | undefined

function answer(): void {
  if (heads?.every(([userId, head]) => heard.every((seqs) => (seqs.get(userId) ?? 0) >= head)))
    process.send?.('heard')
}

for (const seqs of heard) {
  const bus = carrier === 'NATS' ? createNatsWakeBus({ url }) : createPostgresWakeBus({ url })
  await bus.subscribe((userId, seq) => {
    seqs.set(userId, Math.max(seq, seqs.get(userId) ?? seq))
    answer()
  })
}
process.on('message', (told: readonly (readonly [string, number])[]) => {
  heads = told
  answer()
})
process.send?.('ready')

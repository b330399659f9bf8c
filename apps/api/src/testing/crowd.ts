import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { followCall, tryUpgrade } from './live-client.ts'

/**
 * A hostile client in a process of its own: `node crowd.ts <url> <token>`. Asks for 950 subscriptions over each of ten sockets
 * and, every second, for 200 batches of ten calls at once, until it is killed. Says `crowding` once all of that is under way,
 * then which answers it got, round by round.
 */
const [url = '', token = ''] = z.array(z.string()).parse(process.argv.slice(2))
const headers = { authorization: `Bearer ${token}` }

for (let count = 0; count < 10; count++) {
  const { socket } = await tryUpgrade(url, headers)
  socket.on('error', () => {})
  for (let message = 0; message < 95; message++)
    socket.send(
      JSON.stringify(Array.from({ length: 10 }, (_, index) => followCall(10 * message + index + 1))),
    )
  if (count === 0) await once(socket, 'message')
}

const batch = `${url}/trpc/${Array(10).fill('bot.status').join()}?batch=1&input={}`
const send = async () => {
  const response = await fetch(batch, { headers })
  await response.arrayBuffer()
  return response.status
}
for (let round = 0; ; round++) {
  const answers = Array.from({ length: 200 }, () => send().catch(() => 0))
  if (round === 0) process.stdout.write('crowding\n')
  const statuses = Map.groupBy(await Promise.all(answers), (status) => status)
  const counts = [...statuses].map(([status, all]) => `${all.length} times ${status}`)
  process.stdout.write(`${counts.join(', ')}\n`)
  await setTimeout(1_000)
}

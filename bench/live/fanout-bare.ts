/** The peer of live-fanout: on `{ sample, run, rounds }` the same frame, numbered, to every socket. Argument: port. */
import { WebSocketServer } from 'ws'

const server = new WebSocketServer({
  port: Number(process.argv[2]),
  host: '127.0.0.1',
  perMessageDeflate: false,
})
process.on('message', ({ sample, run, rounds }: { sample: string; run: string; rounds: number }) => {
  const frame = JSON.parse(sample)
  const { activity } = frame.result.data.data
  const filling = activity.message.replace(/^\S+ \S+/, '')
  const send = (round: number) => {
    for (const socket of server.clients) {
      activity.message = `${run} ${round}${filling}`
      socket.send(JSON.stringify(frame))
    }
    if (round + 1 < rounds) setImmediate(send, round + 1)
  }
  send(0)
})
process.on('SIGTERM', () => process.exit(0))
server.on('listening', () => process.send?.('ready'))

/**
 * Both peers of live-fanout: on `{ sample, run, rounds }` the same frame, numbered, to every socket; on a notification, its
 * frame to the socket that showed the token in front of it. Arguments: port, database.
 */
import pg from 'pg'
import { type WebSocket, WebSocketServer } from 'ws'

const [port = '', url = ''] = process.argv.slice(2)
const server = new WebSocketServer({
  port: Number(port),
  host: '127.0.0.1',
  perMessageDeflate: false,
})
const byToken = new Map<string, WebSocket>()
server.on('connection', (socket, { headers }) => {
  const token = headers.authorization?.replace('Bearer ', '') ?? ''
  byToken.set(token, socket)
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
const listener = new pg.Client({ connectionString: url })
await listener.connect()
await listener.query('listen bare_frames')
listener.on('notification', ({ payload = '' }) => {
  const space = payload.indexOf(' ')
  byToken.get(payload.slice(0, space))?.send(payload.slice(space + 1))
})
process.on('SIGTERM', () => process.exit(0))
process.send?.('ready')

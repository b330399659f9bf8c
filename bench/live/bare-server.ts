/** The peer of live-latency: LISTEN on one connection, the payload of each notification to every socket. Arguments: database, port. */
import pg from 'pg'
import { WebSocketServer } from 'ws'

const [url = '', port = ''] = process.argv.slice(2)
const server = new WebSocketServer({ port: Number(port), host: '127.0.0.1' })
const listener = new pg.Client({ connectionString: url })
await listener.connect()
await listener.query('listen bare_events')
listener.on('notification', ({ payload }) => {
  for (const socket of server.clients) socket.send(payload ?? '')
})
process.send?.('ready')
process.on('SIGTERM', () => process.exit(0))

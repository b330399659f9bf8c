/**
 * The peer of live-storm: whoever connects is found by the hash of their token and sent all that a page shows, read from PostgreSQL by hand, as
 * the owner of the tables. Arguments: port, database.
 */
import { createHash } from 'node:crypto'
import pg from 'pg'
import { WebSocketServer } from 'ws'

const [port = '', url = ''] = process.argv.slice(2)
/** As many as the API has for this. */
const pool = new pg.Pool({ connectionString: url, max: 20 })
const bySession = {
  name: 'session',
  text: `select user_id from sessions join users on users.id = user_id
    where sessions.id = $1 and expires_at > now() and absolute_expires_at > now() and disabled_at is null`,
}
const shown = [
  'select * from user_bot_status join bot_instances using (user_id) where user_id = $1',
  `select action, daily_limit, hourly_limit, (select sum(used) from quota_usage usage
     where usage.action = daily_limits.action and usage.user_id = $1 and starts_at > now() - interval '1 day') as used
   from daily_limits where user_id = $1 or user_id is null`,
  'select * from runs where user_id = $1 order by created_at desc limit 50',
  'select * from activity_logs where user_id = $1 order by seq desc limit 50',
].map((text, index) => ({ name: `shown ${index}`, text }))

const server = new WebSocketServer({ port: Number(port), host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', async (socket, { headers }) => {
  const token = headers.authorization?.replace('Bearer ', '') ?? ''
  const hash = createHash('sha256').update(token).digest('hex')
  const { rows } = await pool.query<{ user_id: string }>({ ...bySession, values: [hash] })
  const [session] = rows
  if (!session) {
    socket.close(1008)
    return
  }
  const parts = await Promise.all(shown.map((query) => pool.query({ ...query, values: [session.user_id] })))
  const [status, limits, runs, activity] = parts.map((part) => part.rows)
  socket.send(JSON.stringify({ status, limits, runs, activity }))
})
server.on('listening', () => process.send?.('ready'))

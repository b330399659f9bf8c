/** The peer of cold-start: what Node, initdb and PostgreSQL alone take. Arguments: data folder, port. */
import { createServer } from 'node:http'
import { startEmbeddedPostgres } from '@botyard/embedded-postgres'
import pg from 'pg'

const [dataDir = '', port = ''] = process.argv.slice(2)
const database = await startEmbeddedPostgres({ dataDir })
const pool = new pg.Pool({ connectionString: database.url })
pool.on('error', () => {})
const server = createServer(async (_request, response) => {
  await pool.query('select 1')
  response.end('ok')
})
server.listen(Number(port), '127.0.0.1')
process.on('SIGTERM', async () => {
  server.closeAllConnections()
  await pool.end()
  await database.stop()
  process.exit(0)
})

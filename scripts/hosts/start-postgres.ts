import { once } from 'node:events'
import { appendFile, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPostgresBinaries } from '@botyard/embedded-postgres/postgres-binaries'
import { findSystemUser } from '@botyard/embedded-postgres/system-user'
import { runProgram } from '@botyard/runtime/run-program'
import pg from 'pg'
import type { Host } from './network.ts'

/** Starts a PostgreSQL on a host of its own, which others may reach without a password. */
export async function startPostgres(host: Host): Promise<{ url: string; stop(): Promise<void> }> {
  const { root } = await findPostgresBinaries()
  const user = await findSystemUser()
  if (!user) throw new Error('only root may give PostgreSQL a host of its own')
  const folder = await mkdtemp(join(tmpdir(), 'botyard-hosts-'))
  await chown(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const made = await runProgram(
    join(root, 'bin/initdb'),
    ['-D', data, '-U', 'botyard', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: folder },
  )
  if (made.exitCode !== 0) throw new Error(made.output)
  await appendFile(join(data, 'pg_hba.conf'), 'host all all 10.213.7.0/24 trust\n')
  const settings = ['listen_addresses=*', 'unix_socket_directories=', 'fsync=off', 'max_connections=200']
  const server = host.run('setpriv', [
    ...[`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'],
    ...[join(root, 'bin/postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])],
  ])
  for (const stream of [server.stdout, server.stderr]) stream?.resume()
  const url = `postgres://botyard@${host.address}:5432/postgres`
  await untilAnswers(url)
  return {
    url,
    async stop() {
      const exited = once(server, 'exit')
      server.kill('SIGINT')
      await exited
      await rm(folder, { recursive: true })
    },
  }
}

async function untilAnswers(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      if (attempt > 300) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

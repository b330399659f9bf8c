import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@botyard/runtime/embedded-postgres'
import pg from 'pg'
import { migrate } from '../migrate.ts'

interface Project {
  provide(key: 'databaseServerUrl', value: string): void
}

/** Starts one PostgreSQL for the whole test run and migrates the template that test databases are cloned from. */
export default async function setup(project: Project): Promise<() => Promise<void>> {
  const server = await startServer()
  const templateUrl = new URL(server.url)
  templateUrl.pathname = '/botyard_template'
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query('drop database if exists botyard_template')
  await client.query('create database botyard_template')
  await client.end()
  await migrate({ databaseUrl: templateUrl.href })
  project.provide('databaseServerUrl', server.url)
  return server.stop
}

/** `TEST_DATABASE_URL` names a server to use instead, whose databases `botyard_template` and `test_*` are ours. */
async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const dataDir = await mkdtemp(join(tmpdir(), 'botyard-test-'))
  const server = await startEmbeddedPostgres({ dataDir, durable: false })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    databaseServerUrl: string
  }
}

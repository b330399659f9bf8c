import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../migrate.ts'

interface Project {
  provide(key: 'databaseServerUrl' | 'databaseTemplate', value: string): void
}

/** Starts one PostgreSQL for the whole test run and migrates the template that test databases are cloned from. */
export default async function setup(project: Project): Promise<() => Promise<void>> {
  const server = await startServer()
  const template = `template_${randomBytes(6).toString('hex')}`
  await onServer(server.url, `create database ${template}`)
  await migrate({ databaseUrl: Object.assign(new URL(server.url), { pathname: `/${template}` }).href })
  project.provide('databaseServerUrl', server.url)
  project.provide('databaseTemplate', template)
  return async () => {
    await onServer(server.url, `drop database ${template}`)
    await server.stop()
  }
}

/** Runs one statement outside any test database. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** `TEST_DATABASE_URL` names a server to use instead, where databases `template_*` and `test_*` come and go. */
async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const { startEmbeddedPostgres } = await import('@botyard/embedded-postgres')
  const dataDir = await mkdtemp(join(tmpdir(), 'botyard-test-'))
  const server = await startEmbeddedPostgres({ dataDir, durable: false })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await Promise.all(
        [dataDir, server.folder].map((folder) => rm(folder, { recursive: true, force: true })),
      )
    },
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    databaseServerUrl: string
    databaseTemplate: string
  }
}

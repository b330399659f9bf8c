import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@botyard/embedded-postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../connections/client.ts'
import { botTurn } from '../jobs/bot-turn.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { migrate } from '../migrate/migrate.ts'
import { rollBack } from '../migrate/roll-back.ts'
import { insertPerson } from '../queries/people/people.ts'
import { onServer } from '../testing/global-setup.ts'
import { createPostgresWakeBus } from '../wake-buses/postgres-wake-bus.ts'
import { withRole, withUser } from '../with-role.ts'
import { createLogins } from './create-logins.ts'
import { requireWeakLogin } from './require-weak-login.ts'

/** A server of somebody else's: all we get is a database and a login that owns it and may create roles. */
let server: EmbeddedPostgres
let dataDir: string
let ownerUrl: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'botyard-external-'))
  server = await startEmbeddedPostgres({ dataDir, durable: false })
  await onServer(server.url, `create role landlord login createrole password 'let-me-in'`)
  await onServer(server.url, 'create database rented owner landlord')
  ownerUrl = Object.assign(new URL(server.url), {
    ...{ username: 'landlord', password: 'let-me-in', pathname: '/rented' },
  }).href
})
afterAll(async () => {
  await server.stop()
  await Promise.all([dataDir, server.folder].map((folder) => rm(folder, { recursive: true, force: true })))
})

const passwords = { api: 'one-password', worker: 'another-password' }

test('DB1 X4 on a server without a superuser for us, logins are made, work, and survive a way back', async () => {
  await migrate({ databaseUrl: ownerUrl })
  const logins = await createLogins(ownerUrl, passwords)
  const expectWork = async () => {
    await requireWeakLogin('api', logins.api)
    await requireWeakLogin('worker', logins.worker)
    const api = openDatabase({ url: logins.api, wakeBus: createPostgresWakeBus({ url: logins.api }) })
    const worker = openDatabase({
      url: logins.worker,
      wakeBus: createPostgresWakeBus({ url: logins.worker }),
    })
    try {
      const username = `p${Date.now()}`
      const id = await withRole(api, 'admin', (tx) =>
        insertPerson(tx, { username, email: `${username}@example.org`, role: 'user', passwordHash: 'none' }),
      )
      await withUser(api, id, (tx) => enqueue(tx, botTurn, { user_id: id }))
      const { rows } = await worker.queue.query(
        `select count(*)::int as count from graphile_worker._private_jobs where key = 'bot:' || $1`,
        [id],
      )
      expect(rows).toEqual([{ count: 1 }])
    } finally {
      await Promise.all([api.close(), worker.close()])
    }
  }
  await expectWork()
  await rollBack({ databaseUrl: ownerUrl, steps: 1 })
  await migrate({ databaseUrl: ownerUrl })
  await createLogins(ownerUrl, passwords)
  await expectWork()
})

test('DB1 an owner who may not create roles is told what is missing', async () => {
  await onServer(server.url, 'alter role landlord nocreaterole')
  await expect(createLogins(ownerUrl, passwords)).rejects.toMatchObject({
    name: 'DATABASE_LOGIN_UNFIT',
    message: expect.stringContaining('createrole'),
  })
})

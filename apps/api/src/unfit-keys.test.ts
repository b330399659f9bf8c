import { randomBytes } from 'node:crypto'
import { withRole } from '@botyard/db'
import { queueMail } from '@botyard/db/queries/notifications/mails'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spawnApi } from './testing/api-process.ts'
import { type ApiWorld, createApiWorld } from './testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

test('DB4 an API that is started by hand with other keys than the data needs says which and does not listen', async () => {
  const { id: userId, email: to } = await world.person()
  const mail = { userId, to, subject: 's', text: 't' }
  await withRole(world.db, 'auth', (tx) => queueMail(tx, world.bots.engine.keyRing, mail))
  const start = (keys: string) =>
    spawnApi({
      ...world.database.env,
      ENCRYPTION_KEYS: keys,
      INSTAGRAM_BASE_URL: world.bots.sandbox.url,
      BOTYARD_DATA_DIR: world.dataDir,
    })
  await expect(start(`other:${randomBytes(32).toString('base64')}`)).rejects.toThrow(
    /the API ended with 1\n.*E-SYS-C-0013.*is missing in ENCRYPTION_KEYS/s,
  )
  await (await start(world.bots.encryptionKeys)).kill()
})

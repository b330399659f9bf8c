import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { defineFault } from '../define-fault.ts'
import { addPerson } from '../people.ts'
import { kill, type Stage } from '../stage.ts'

/** Nobody listens there. */
const SMTP_URL = 'smtp://127.0.0.1:1'

export const mailServerDown = defineFault(
  'FA28 the mail server is down: the same answer for everybody, and the mail waits',
  async (stage) => {
    const worker = await stage.worker({ SMTP_URL })
    const api = await stage.api({ SMTP_URL })
    const { email } = await addPerson(stage)
    const ask = (address: string) => api.call('POST', '/api/auth/forgot-password', { email: address })
    const [known, unknown] = [await ask(email), await ask('nobody@example.org')]
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
    await stage.until(async () => {
      const failed = await stage.world.database.query(
        `select from graphile_worker.jobs where task_identifier = 'mail.send' and last_error is not null`,
      )
      return failed.length > 0
    })
    expect(await waiting(stage)).toBe(1)
    // Without a mail server, mails are files.
    await kill(worker, 'SIGTERM')
    await stage.worker()
    await stage.until(async () => {
      await stage.endRests()
      return (await waiting(stage)) === 0
    })
    expect(await readdir(join(stage.dataDir, 'outbox'))).toHaveLength(1)
  },
  { isLong: true },
)

const waiting = async ({ world }: Stage) => (await world.database.query('select id from mails')).length

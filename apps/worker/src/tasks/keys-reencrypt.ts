import { hashOutgoingAddresses, reencrypt } from '@botyard/db'
import { defineJob, noPayload } from '@botyard/db/jobs/define-job'
import { handleJob } from './handle-job.ts'

/** Every night: what an older key sealed or hashed is sealed or hashed with the first one, so that the older can go. */
export const keysReencrypt = handleJob(
  defineJob({
    name: 'keys.reencrypt',
    payload: noPayload,
    lane: 'maintenance',
    maxAttempts: 5,
    cron: '17 3 * * *',
  }),
  async (_none, { db, keyRing, log }) => {
    const { resealed, refused } = await reencrypt(db, keyRing)
    await hashOutgoingAddresses(db, keyRing)
    if (resealed > 0) log.info({ count: resealed }, 'sealed values took the first key')
    if (refused > 0) log.error({ count: refused }, 'sealed values open with none of the keys')
  },
)

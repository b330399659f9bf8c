import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { defineFault } from '../define-fault.ts'
import { hasCommit, unpackRelease } from '../unpack-release.ts'

/** The last commit of the release before. */
const releaseBefore = 'be42506'

export const oldWorkerKept = defineFault(
  'FA36 a worker of the release before, started on the updated database, ends by itself, and new ones go on',
  async (stage) => {
    const folder = await unpackRelease(releaseBefore)
    try {
      const { PATH = '' } = process.env
      const { url } = stage.world.database
      const DATABASE_URL = Object.assign(new URL(url), { port: String(stage.database.port) }).href
      const child = spawn(process.execPath, [join(folder, 'apps/worker/src/main.ts')], {
        env: { PATH, ...stage.env, DATABASE_URL, LOG_LEVEL: 'info' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      child.stdout.on('data', (data) => void stage.log.push(String(data)))
      stage.adoptWorker(child)
      await stage.worker()
      await stage.until(async () => child.exitCode !== null)
      await stage.until(async () => {
        await stage.endRests()
        return stage.isDone()
      })
      expect(child.exitCode).toBe(1)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
  { isLong: true, missing: hasCommit(releaseBefore) ? undefined : 'this clone does not reach back to it' },
)

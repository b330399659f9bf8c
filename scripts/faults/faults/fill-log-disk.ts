import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import { workerProgram } from '../../../apps/worker/src/testing/worker-process.ts'
import { defineFault } from '../define-fault.ts'

export const logDiskFull = defineFault(
  'FA29 the disk of the log is full: the work is done without a line',
  async (stage) => {
    // Every write to it fails as on a full disk.
    const full = await open('/dev/full', 'w')
    const { PATH = '' } = process.env
    const env = { PATH, LOG_LEVEL: 'trace', ...stage.env }
    stage.adoptWorker(
      spawn(process.execPath, [await workerProgram()], { env, stdio: ['ignore', full.fd, full.fd] }),
    )
    await full.close()
    await stage.until(async () => {
      await stage.endRests()
      return stage.isDone()
    })
  },
)

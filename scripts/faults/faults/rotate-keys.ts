import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { defineFault } from '../define-fault.ts'
import { kill, type Stage } from '../stage.ts'

const script = fileURLToPath(new URL('../../keys-rotate.ts', import.meta.url))

export const keysRotated = defineFault(
  'FA26 the encryption key is replaced in the middle of a run, as the how-to says',
  async (stage) => {
    const old = stage.env.ENCRYPTION_KEYS
    const fresh = `new:${randomBytes(32).toString('base64')}`
    let worker = await stage.worker()
    // Known everywhere, then first, then the only one.
    for (const keys of [`${old},${fresh}`, `${fresh},${old}`]) {
      await stage.amidWork()
      await kill(worker, 'SIGTERM')
      stage.env.ENCRYPTION_KEYS = keys
      worker = await stage.worker()
    }
    await stage.amidWork()
    expect(await rotate(stage)).toBe(0)
    await kill(worker, 'SIGTERM')
    stage.env.ENCRYPTION_KEYS = fresh
    await stage.worker()
  },
  { isLong: true },
)

/** Seals everything with the first key. @returns the exit code. */
async function rotate({ env, world }: Stage): Promise<number | null> {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [script], {
    env: { PATH, ...env, DATABASE_URL: world.database.url },
    stdio: 'ignore',
  })
  const [code] = await once(child, 'exit')
  return code
}

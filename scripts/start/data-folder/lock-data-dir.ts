import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { BotError } from '@botyard/errors'
import { runningProgram } from '@botyard/runtime/running-program'

/** The right to use a data folder. */
export interface DataDirLock {
  /** Whether the owner before was killed: what it had started may still be ending. */
  readonly wasLeftBehind: boolean
  /** Gives the folder free. */
  release(): Promise<void>
}

/**
 * Makes sure that only one Botyard uses a data folder. A lock whose owner is gone is taken over.
 * @throws {BotError} DATA_DIR_IN_USE
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  await mkdir(dataDir, { recursive: true, mode: 0o755 })
  const file = join(dataDir, 'supervisor.pid')
  let wasLeftBehind = false
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await createWithPid(file)
      return { wasLeftBehind, release: () => rm(file, { force: true }) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const owner = Number(await readFile(file, 'utf8').catch(() => ''))
      if (await isOurs(owner))
        throw new BotError('DATA_DIR_IN_USE', {
          message: `Botyard runs on ${resolve(dataDir)} already (process ${owner}). Stop it, or choose another BOTYARD_DATA_DIR.`,
        })
      await rm(file, { force: true })
      wasLeftBehind = true
    }
  }
  throw new BotError('DATA_DIR_IN_USE')
}

/** The file appears with its content, so that nobody reads it empty and takes it for stale. Fails when it exists. */
async function createWithPid(file: string): Promise<void> {
  const written = `${file}.${process.pid}`
  await writeFile(written, `${process.pid}\n`, { mode: 0o644 })
  try {
    await link(written, file)
  } finally {
    await rm(written, { force: true })
  }
}

/** A process id may have been given to another program since: it must be one that takes this lock. */
async function isOurs(pid: number): Promise<boolean> {
  return pid !== process.pid && /\b(start|dev|migrate)\.ts\b/.test((await runningProgram(pid)) ?? '')
}

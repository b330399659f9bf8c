import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Database } from '@botyard/db'
import { BotError } from '@botyard/errors'
import { writeSqlite } from './write-sqlite.ts'

/** Makes files of users' data. */
export interface Exports {
  /**
   * The data of a user, and of further ones, as a SQLite file, to be read once; destroy it if it is not. The file has no name any more when this
   * resolves, so nothing is left behind however it ends.
   * @throws {BotError} EXPORT_RUNNING while another of theirs is written or read.
   */
  sqlite(userId: string, furtherIds?: readonly string[]): Promise<Readable>
}

/** Files this old belong to a process that died while it wrote. */
const leftBehindMs = 3_600_000

/** Exports into temporary files of a folder that only this account of the system can read. */
export function createExports({ db, folder }: { db: Database; folder: string }): Exports {
  const underWay = new Set<string>()
  return {
    async sqlite(userId, furtherIds = []) {
      if (underWay.has(userId)) throw new BotError('EXPORT_RUNNING')
      underWay.add(userId)
      try {
        const stream = await readOnce(folder, (file) => writeSqlite(db, [userId, ...furtherIds], file))
        return stream.once('close', () => underWay.delete(userId))
      } catch (error) {
        underWay.delete(userId)
        throw error
      }
    },
  }
}

async function readOnce(folder: string, write: (file: string) => Promise<void>): Promise<Readable> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeLeftBehind(folder)
  const file = join(folder, `${randomUUID()}.sqlite`)
  try {
    await write(file)
    const handle = await open(file)
    return createReadStream(file, { fd: handle, autoClose: true })
  } finally {
    await rm(file, { force: true })
  }
}

async function removeLeftBehind(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name)
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (Date.now() - mtimeMs > leftBehindMs) await rm(file, { force: true })
  }
}

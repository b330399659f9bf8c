import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { runProgram } from '@botyard/runtime/run-program'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { canReach, findSystemUser, type SystemUser, systemFolder } from './system-user.ts'

/** Who runs PostgreSQL, with which programs, in which folder. */
export interface PostgresPlace {
  readonly binRoot: string
  /** The parent of the database folder; belongs to `user`. */
  readonly folder: string
  /** Absent: the user of this process. */
  readonly user?: SystemUser
}

/**
 * PostgreSQL refuses to run as root, so root runs it as a system user, who must be able to reach programs and data:
 * what lies under a closed folder (a checkout in /root) is put under /var/lib/botyard instead.
 */
export async function findPostgresPlace(binaries: PostgresBinaries, dataDir: string): Promise<PostgresPlace> {
  const folder = resolve(dataDir)
  await mkdir(folder, { recursive: true })
  const user = await findSystemUser()
  if (!user) return { binRoot: binaries.root, folder }
  const [reachesData, reachesPrograms] = await Promise.all([
    canReach(user, folder),
    canReach(user, join(binaries.root, 'bin', 'postgres')),
  ])
  const owned = await databaseFolder(folder, reachesData)
  // Only the last folder is closed to others: its user must be able to walk down to it.
  await mkdir(dirname(owned), { recursive: true, mode: 0o755 })
  await mkdir(owned, { recursive: true, mode: 0o700 })
  await chown(owned, user.uid, user.gid)
  return { binRoot: reachesPrograms ? binaries.root : await copyPrograms(binaries), folder: owned, user }
}

/**
 * The data folder says where its database is, so that the two stay together when it is moved, and a new data folder in
 * the old place begins with a new database.
 */
async function databaseFolder(dataDir: string, reachesData: boolean): Promise<string> {
  const file = join(dataDir, 'postgres-folder')
  const remembered = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (remembered) return remembered
  if (reachesData) return join(dataDir, 'database')
  const made = join(systemFolder, randomBytes(6).toString('hex'))
  await writeFile(file, `${made}\n`)
  return made
}

async function copyPrograms({ root, version }: PostgresBinaries): Promise<string> {
  const target = join(systemFolder, `postgresql-${version}`)
  if (existsSync(target)) return target
  const half = `${target}.${process.pid}`
  await mkdir(systemFolder, { recursive: true, mode: 0o755 })
  await cp(root, half, { recursive: true, verbatimSymlinks: true })
  // A strict umask during npm ci would have been copied along.
  await runProgram('chmod', ['-R', 'a+rX', half])
  await rename(half, target)
  return target
}

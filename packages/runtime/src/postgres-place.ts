import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, cp, mkdir, rename } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { BotError } from '@botyard/errors'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { runProgram } from './run-program.ts'

/** Who runs PostgreSQL, with which programs, in which folder. */
export interface PostgresPlace {
  readonly binRoot: string
  /** The parent of the database folder; belongs to `user`. */
  readonly folder: string
  /** Absent: the user of this process. */
  readonly user?: { readonly uid: number; readonly gid: number }
}

const systemUser = 'botyard'
const systemFolder = '/var/lib/botyard'

/**
 * PostgreSQL refuses to run as root, so root runs it as a system user, who must be able to reach programs and data:
 * what lies under a closed folder (a checkout in /root) is put under /var/lib/botyard instead.
 */
export async function findPostgresPlace(binaries: PostgresBinaries, dataDir: string): Promise<PostgresPlace> {
  const folder = resolve(dataDir)
  await mkdir(folder, { recursive: true })
  if (process.getuid?.() !== 0) return { binRoot: binaries.root, folder }
  const user = await ensureSystemUser()
  const canReach = async (path: string) =>
    (await runProgram('/bin/sh', ['-c', 'test -x "$0"', path], { ...user, cwd: '/' })).exitCode === 0
  const [reachesData, reachesPrograms] = await Promise.all([
    canReach(folder),
    canReach(join(binaries.root, 'bin', 'postgres')),
  ])
  const owned = reachesData
    ? join(folder, 'database')
    : join(systemFolder, createHash('sha256').update(folder).digest('hex').slice(0, 12))
  // Only the last folder is closed to others: its user must be able to walk down to it.
  await mkdir(dirname(owned), { recursive: true, mode: 0o755 })
  await mkdir(owned, { recursive: true, mode: 0o700 })
  await chown(owned, user.uid, user.gid)
  return { binRoot: reachesPrograms ? binaries.root : await copyPrograms(binaries), folder: owned, user }
}

async function ensureSystemUser(): Promise<{ uid: number; gid: number }> {
  if ((await runProgram('id', ['-u', systemUser])).exitCode !== 0) {
    const useradd = await runProgram('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      systemUser,
    ])
    if (useradd.exitCode === 127) await runProgram('adduser', ['-S', '-D', '-H', systemUser])
  }
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => runProgram('id', [flag, systemUser])))
  if (uid?.exitCode !== 0 || gid?.exitCode !== 0)
    throw new BotError('EMBEDDED_POSTGRES_FAILED', {
      message: `PostgreSQL does not run as root, and the system user ${systemUser} could not be made. Make it, start Botyard as another user, or set DATABASE_URL.`,
    })
  return { uid: Number(uid.output), gid: Number(gid.output) }
}

async function copyPrograms({ root, version }: PostgresBinaries): Promise<string> {
  const target = join(systemFolder, `postgresql-${version}`)
  if (existsSync(target)) return target
  const half = `${target}.${process.pid}`
  await mkdir(systemFolder, { recursive: true, mode: 0o755 })
  await cp(root, half, { recursive: true, verbatimSymlinks: true })
  await rename(half, target)
  return target
}

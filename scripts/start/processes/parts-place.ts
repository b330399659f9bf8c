import { randomBytes } from 'node:crypto'
import { chown, lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  canReach,
  findSystemUser,
  type SystemUser,
  systemFolder,
} from '@botyard/embedded-postgres/system-user'
import { BotError, projectRoot } from '@botyard/errors'
import type { Settings } from '@botyard/runtime/env'
import { runProgram } from '@botyard/runtime/run-program'
import { copyDashboard, copyProgram } from '../programs/copy-program.ts'
import { requirePortForUser } from './require-port-for-user.ts'

/** Who runs API, worker and sandbox, with which Node, from which copy of this repository, over which data folder. */
export interface PartsPlace {
  readonly root: string
  readonly node: string
  readonly dataDir: string
  /** The folder of the bundles, from `root`. Undefined: the sources are run. */
  readonly programs: string | undefined
  /** Absent: the user of this process. */
  readonly user?: SystemUser
}

/** What parts write into the data folder. */
const written = ['exports', 'outbox']

/**
 * Started as root, the parts run as the system user, with folders of their own to write to. What that user cannot reach,
 * a checkout or a data folder in /root, is copied to or kept in /var/lib/botyard. Otherwise everything stays where it is.
 * @throws {BotError} SYSTEM_USER_MISSING, SETTING_INVALID
 */
export async function findPartsPlace(settings: Settings, programs: string | undefined): Promise<PartsPlace> {
  const dataDir = resolve(settings.BOTYARD_DATA_DIR)
  const user = await findSystemUser()
  if (!user) return { root: projectRoot, node: process.execPath, dataDir, programs }
  await requirePortForUser('PORT', settings.PORT)
  await requireReadable(user, settings.INSTAGRAM_CLIENT_PROFILE)
  const needed = [
    process.execPath,
    ...[programs ?? 'apps/api/src/main.ts', 'node_modules/pg/package.json'].map((path) =>
      join(projectRoot, path),
    ),
  ]
  const [reachesData, ...reachesProgram] = await Promise.all(
    [dataDir, ...needed].map((path) => canReach(user, path)),
  )
  const program = reachesProgram.every(Boolean)
    ? { root: projectRoot, node: process.execPath }
    : await copyProgram(projectRoot, systemFolder, programs)
  const folder = reachesData ? dataDir : await folderOutside(dataDir)
  await openFolders(user, dataDir, folder)
  return { ...program, dataDir: folder, programs, user }
}

/** Makes the built dashboard readable for whoever runs the API. */
export async function openDashboard({ root, user }: PartsPlace): Promise<void> {
  if (!user) return
  const built = join(projectRoot, 'apps/web/dist')
  if (root !== projectRoot) await copyDashboard(projectRoot, root)
  else if (!(await canReach(user, join(built, 'index.html'))))
    await runProgram('chmod', ['-R', 'a+rX', built])
}

async function requireReadable(user: SystemUser, clientProfile: string | undefined): Promise<void> {
  if (clientProfile === undefined || (await canReach(user, resolve(clientProfile)))) return
  throw new BotError('SETTING_INVALID', {
    message: `INSTAGRAM_CLIENT_PROFILE is ${JSON.stringify(clientProfile)}, which the system user who runs Botyard cannot read; wanted a file that others may read.`,
  })
}

/** The data folder remembers where what belongs to it lies, as it does for the database. */
async function folderOutside(dataDir: string): Promise<string> {
  const file = join(dataDir, 'parts-folder')
  const remembered = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (remembered) return remembered
  const made = join(systemFolder, `parts-${randomBytes(6).toString('hex')}`)
  await writeFile(file, `${made}\n`)
  return made
}

/** Folders that the parts may write to, what an earlier version wrote there as root included. */
async function openFolders(user: SystemUser, dataDir: string, folder: string): Promise<void> {
  await mkdir(systemFolder, { recursive: true, mode: 0o755 })
  await mkdir(folder, { recursive: true, mode: 0o755 })
  for (const name of written) {
    const path = join(folder, name)
    await mkdir(path, { recursive: true, mode: 0o700 })
    // Not through links, and only while it is not theirs: afterwards nothing in it is touched as root.
    if ((await lstat(path)).uid !== user.uid) {
      await runProgram('chown', ['-R', '-h', `${user.uid}:${user.gid}`, path])
      await chown(path, user.uid, user.gid)
    }
    // Where people look for mails.
    if (folder !== dataDir) await symlink(path, join(dataDir, name)).catch(ignoreExisting)
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

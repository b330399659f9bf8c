import { BotError } from '@botyard/errors'
import { runProgram } from '@botyard/runtime/run-program'

/** A user of the system, by number. */
export interface SystemUser {
  readonly uid: number
  readonly gid: number
}

const systemUserName = 'botyard'
/** What that user may not reach where it lies is copied or kept here. */
export const systemFolder = '/var/lib/botyard'

/**
 * Who runs database, API, worker and sandbox when Botyard is started as root: a user of the system, made when missing.
 * @returns undefined when this process is not root, and its own user runs everything.
 * @throws {BotError} SYSTEM_USER_MISSING
 */
export async function findSystemUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  if ((await runProgram('id', ['-u', systemUserName])).exitCode !== 0) {
    const useradd = await runProgram('useradd', [
      ...['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'],
      systemUserName,
    ])
    if (useradd.exitCode === 127) await runProgram('adduser', ['-S', '-D', '-H', systemUserName])
  }
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => runProgram('id', [flag, systemUserName])))
  if (uid?.exitCode !== 0 || gid?.exitCode !== 0)
    throw new BotError('SYSTEM_USER_MISSING', {
      message: `Botyard was started as root, and the system user ${systemUserName}, who is to run it, could not be made. Make that user, or start Botyard as another one.`,
    })
  return { uid: Number(uid.output), gid: Number(gid.output) }
}

/** Whether a user can read a file, or walk into a folder, and every folder above lets them through. */
export async function canReach(user: SystemUser, path: string): Promise<boolean> {
  const test = 'if [ -d "$0" ]; then test -x "$0"; else test -r "$0"; fi'
  return (await runProgram('/bin/sh', ['-c', test, path], { ...user, cwd: '/' })).exitCode === 0
}

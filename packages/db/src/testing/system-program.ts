import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const folders = ['/usr/sbin', '/usr/local/bin', '/usr/bin']

/** Where a server that tests run is installed; undefined on a machine without it. `NATS_SERVER` names another `nats-server`. */
export function findProgram(name: string): string | undefined {
  const places = [process.env[variableOf(name)], ...folders.map((folder) => join(folder, name))]
  return places.find((place) => place !== undefined && existsSync(place))
}

/** What tests of it are called where there is none, so that nobody takes them for passed. */
export function missingProgram(name: string): string {
  return `there is no ${name} here: apt-get install ${name}, or ${variableOf(name)}=its path`
}

const variableOf = (name: string) => name.toUpperCase().replaceAll('-', '_')

/** How a program is started. */
export interface ProgramStart {
  readonly args: readonly string[]
  /** Part of the line on stderr that says that it listens. */
  readonly readyLine: string
  readonly as?: Pick<SpawnOptions, 'uid' | 'gid'> | undefined
}

/** Starts a server that `findProgram` finds. Resolves when it listens. @throws {Error} with what it said when it ends instead. */
export async function startProgram(
  name: string,
  { args, readyLine, as }: ProgramStart,
): Promise<ChildProcess> {
  const program = findProgram(name)
  if (program === undefined) throw new Error(missingProgram(name))
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], ...as })
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stderr })) {
    lines.push(line)
    if (line.includes(readyLine)) break
  }
  if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}\n${lines.join('\n')}`)
  child.stderr.resume()
  return child
}

/** Ends it as a crash does, if it is not over. */
export async function killProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

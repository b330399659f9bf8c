import { readFile } from 'node:fs/promises'
import { runProgram } from './run-program.ts'

/**
 * The command line of the program that runs under a process id, or undefined when none does. One that has ended but was
 * not collected yet (a zombie) still has its id, and counts as none.
 */
export async function runningProgram(pid: number): Promise<string | undefined> {
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

/** Small Linux images bring no `ps`, and its absence must never read as "nothing runs". */
async function fromProc(pid: number): Promise<string | undefined> {
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ])
    // The state follows the name, which stands in parentheses and may contain some itself.
    const state = stat.slice(stat.lastIndexOf(')') + 2)[0]
    return state === 'Z' || state === 'X' ? undefined : command.replaceAll('\0', ' ').trim()
  } catch {
    return undefined
  }
}

async function fromPs(pid: number): Promise<string | undefined> {
  const { exitCode, output } = await runProgram('ps', ['-ww', '-o', 'stat=,args=', '-p', String(pid)])
  if (exitCode !== 0 || output.startsWith('Z')) return undefined
  return output.replace(/^\S+\s+/, '')
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { openChildLog } from './child-log.ts'

export interface ChildOptions {
  readonly name: string
  /** The script, absolute. */
  readonly script: string
  /** For Node itself, before the script. */
  readonly nodeArgs?: readonly string[]
  /** For the script. */
  readonly args?: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** The Node to run it with; default: the one of this process. */
  readonly node?: string
  /** Default: the folder of this process. */
  readonly cwd?: string
  /** Who runs it; default: the user of this process. Only root may name another. */
  readonly user?: { readonly uid: number; readonly gid: number }
  readonly logDir: string
  /** Whether its lines also go to the terminal. */
  readonly isVerbose: boolean
  /** Told when it crashed and will be started again. */
  readonly onCrash: (name: string, exitCode: number | null, againInMs: number) => void
}

/** A process that is started again whenever it ends by itself. */
export interface Child {
  readonly name: string
  readonly pid: number | undefined
  /** Asks it to end, insists after `patienceMs`, and resolves when it is gone. */
  stop(patienceMs: number): Promise<void>
  /** Ends it at once, and for good. */
  kill(): void
}

const firstPauseMs = 500
const maxPauseMs = 10_000
/** A child that ran this long has recovered: its next crash waits the short pause again. */
const recoveredMs = 30_000

/** Starts a child. Crashes are answered by a new start, after a pause that doubles from 0.5 to 10 s. */
export function startChild(options: ChildOptions): Child {
  const log = openChildLog(join(options.logDir, `${options.name}.log`))
  let isStopping = false
  let pauseMs = firstPauseMs
  let pause: NodeJS.Timeout | undefined
  let current: ChildProcess = launch()

  function launch(): ChildProcess {
    const startedAt = Date.now()
    // A process group of its own: Ctrl-C in the terminal reaches the supervisor alone, which ends the children in order.
    // The message channel closes when the supervisor dies, and the child ends by itself then.
    const args = [...(options.nodeArgs ?? []), options.script, ...(options.args ?? [])]
    const child = spawn(options.node ?? process.execPath, args, {
      ...options.user,
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (part: Buffer) => {
        log.write(part)
        if (options.isVerbose) process.stdout.write(part)
      })
    child.once('exit', (exitCode) => {
      if (isStopping) return
      if (Date.now() - startedAt > recoveredMs) pauseMs = firstPauseMs
      options.onCrash(options.name, exitCode, pauseMs)
      pause = setTimeout(() => {
        current = launch()
      }, pauseMs)
      pauseMs = Math.min(pauseMs * 2, maxPauseMs)
    })
    return child
  }

  return {
    name: options.name,
    get pid() {
      return current.pid
    },
    async stop(patienceMs) {
      isStopping = true
      clearTimeout(pause)
      if (current.exitCode === null && current.signalCode === null) {
        const exited = once(current, 'exit')
        const insist = setTimeout(() => current.kill('SIGKILL'), patienceMs)
        current.kill('SIGTERM')
        await exited
        clearTimeout(insist)
      }
      killGroup(current)
      // What it said last may still be on its way; the log must not be closed before.
      await Promise.allSettled([current.stdout, current.stderr].map((stream) => stream && finished(stream)))
      log.close()
    },
    kill() {
      isStopping = true
      clearTimeout(pause)
      killGroup(current)
    },
  }
}

/** Ends what a child has left behind: its own children, which would keep its output open. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

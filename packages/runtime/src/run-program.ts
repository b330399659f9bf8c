import { spawn } from 'node:child_process'

export interface ProgramOptions {
  readonly cwd?: string
  /** Run as this user; only root may. */
  readonly uid?: number
  readonly gid?: number
  readonly env?: NodeJS.ProcessEnv
  /** Do not read what it prints: for programs that leave a server behind, which would keep the pipe open. */
  readonly ignoreOutput?: boolean
}

/** How a program ended; `output` is what it printed, both streams. A program that could not be started ends with 127. */
export interface ProgramResult {
  readonly exitCode: number
  readonly output: string
}

/**
 * Runs a program to its end, without a shell, and out of reach of Ctrl-C in the terminal: whoever started it decides when
 * to end. Never throws: look at `exitCode`.
 */
export function runProgram(
  file: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  const { ignoreOutput = false, ...rest } = options
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...rest,
      detached: true,
      stdio: ['ignore', ignoreOutput ? 'ignore' : 'pipe', ignoreOutput ? 'ignore' : 'pipe'],
    })
    let output = ''
    child.stdout?.on('data', (part: Buffer) => (output += part))
    child.stderr?.on('data', (part: Buffer) => (output += part))
    child.on('error', (error) => resolve({ exitCode: 127, output: error.message }))
    child.on('close', (exitCode) => resolve({ exitCode: exitCode ?? 1, output: output.trim() }))
  })
}

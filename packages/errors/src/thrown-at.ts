/**
 * Where an error was thrown: the first frame of its stack that lies in this project, as a path in the repository.
 * `{ file: null, line: null }` when the stack names no such frame.
 */
export function thrownAt(error: Error): { file: string | null; line: number | null } {
  for (const frame of (error.stack ?? '').split('\n').slice(1)) {
    const match = /((?:packages|apps|scripts)\/[^\s()]+?\.tsx?):(\d+):\d+/.exec(frame)
    if (match && !match[1]?.includes('node_modules') && !match[1]?.endsWith('errors/src/bot-error.ts'))
      return { file: match[1] ?? null, line: Number(match[2]) }
  }
  return { file: null, line: null }
}

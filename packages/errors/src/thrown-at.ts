import { projectRoot } from './project-root.ts'

/**
 * Where an error was thrown: the first frame of its stack that lies in this project, as a path in the repository.
 * `{ file: null, line: null }` when the stack names no such frame.
 */
export function thrownAt(error: Error): { file: string | null; line: number | null } {
  for (const frame of (error.stack ?? '').replace(error.message, '').split('\n').slice(1)) {
    const [, location = '', line] = /((?:file:\/\/)?\/.+):(\d+):\d+\)?$/.exec(frame) ?? []
    const path = location.startsWith('file://') ? decodeURI(location.slice('file://'.length)) : location
    if (!path.startsWith(projectRoot) || path.includes('/node_modules/')) continue
    const file = path.slice(projectRoot.length)
    if (file !== 'packages/errors/src/bot-error.ts') return { file, line: Number(line) }
  }
  return { file: null, line: null }
}

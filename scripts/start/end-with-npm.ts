import type { Shutdown } from '@botyard/runtime/shutdown'

const lookEveryMs = 250

/**
 * Ends a start whose npm was ended. npm runs scripts through a shell, and where that is dash a SIGTERM to npm ends the
 * shell alone: the script would stay, out of anybody's sight.
 */
export function endWithNpm(shutdown: Shutdown): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const shell = process.ppid
  const looking = setInterval(() => {
    if (process.ppid !== shell) void shutdown.now('npm is gone')
  }, lookEveryMs)
  shutdown.signal.addEventListener('abort', () => clearInterval(looking))
}

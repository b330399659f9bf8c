import { fileURLToPath } from 'node:url'

/**
 * npm puts the project's own Node first in the path; started another way, this process becomes that Node. It stays the
 * same process, so that signals sent to it still arrive.
 */
export function requireNode24(script: string): void {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major >= 24) return
  const node = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url))
  try {
    process.execve?.(node, [node, script, ...process.argv.slice(2)])
  } catch {
    // Told below.
  }
  console.error(`Botyard needs Node 24; this is ${process.version}. Run npm ci first: it brings one along.`)
  process.exit(1)
}

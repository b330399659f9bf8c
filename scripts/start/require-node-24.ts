import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** npm puts the project's own Node first in the path; started another way, the script starts itself again with it. */
export function requireNode24(script: string): void {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major >= 24) return
  const node = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url))
  const { status, error } = spawnSync(node, [script, ...process.argv.slice(2)], { stdio: 'inherit' })
  if (error)
    console.error(`Botyard needs Node 24; this is ${process.version}. Run npm ci first: it brings one along.`)
  process.exit(status ?? 1)
}

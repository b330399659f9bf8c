import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readlink, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A copy of the project that may be broken: its own packages are its own, everything else is the original's. */
export interface ProjectCopy {
  readonly folder: string
  remove(): Promise<void>
}

/**
 * Copies what git knows, and what it does not ignore, into a temporary folder. `node_modules/@botyard` leads to the packages
 * of the copy: a link to the whole folder would lead tests back to code that nobody changed.
 */
export async function makeCopy(root: string): Promise<ProjectCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'botyard-mutants-'))
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: root })
  for (const file of listed.toString().split('\0')) {
    if (!file || !existsSync(join(root, file))) continue
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await cp(join(root, file), join(folder, file))
  }
  await linkModules(join(root, 'node_modules'), join(folder, 'node_modules'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 20 }) }
}

async function linkModules(from: string, to: string): Promise<void> {
  await mkdir(to)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.name === '.cache' || entry.name === '.vite') continue
    if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else if (entry.name.startsWith('@')) await linkModules(source, target)
    else await symlink(source, target)
  }
}

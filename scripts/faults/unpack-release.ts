import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Whether this clone reaches back to a commit. */
export function hasCommit(commit: string): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The sources of a commit in a new folder, with the dependencies that are installed here. */
export async function unpackRelease(commit: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'botyard-release-'))
  const parts = ['apps', 'packages', 'migrations', 'scripts', 'package.json']
  const archive = execFileSync('git', ['archive', commit, ...parts], {
    cwd: root,
    maxBuffer: 256 * 1024 * 1024,
  })
  execFileSync('tar', ['-x', '-C', folder], { input: archive })
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, '@botyard'), { recursive: true })
  for (const name of await readdir(join(root, 'node_modules')))
    if (name !== '@botyard') await symlink(join(root, 'node_modules', name), join(modules, name))
  for (const part of ['apps', 'packages'])
    for (const name of await readdir(join(folder, part)))
      await symlink(join(folder, part, name), join(modules, '@botyard', name))
  return folder
}

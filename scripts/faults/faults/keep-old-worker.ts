import { execFileSync, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { defineFault } from '../define-fault.ts'

const root = join(import.meta.dirname, '../../..')
/** The last commit of the release before. */
const releaseBefore = 'be42506'

export const oldWorkerKept = defineFault(
  'FA36 a worker of the release before, started on the updated database, ends by itself, and new ones go on',
  async (stage) => {
    const folder = await unpackRelease(releaseBefore)
    try {
      const { PATH = '' } = process.env
      const { url } = stage.world.database
      const DATABASE_URL = Object.assign(new URL(url), { port: String(stage.database.port) }).href
      const child = spawn(process.execPath, [join(folder, 'apps/worker/src/main.ts')], {
        env: { PATH, ...stage.env, DATABASE_URL, LOG_LEVEL: 'info' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      child.stdout.on('data', (data) => void stage.log.push(String(data)))
      stage.adoptWorker(child)
      await stage.worker()
      await stage.until(async () => child.exitCode !== null)
      await stage.until(async () => {
        await stage.endRests()
        return stage.isDone()
      })
      expect(child.exitCode).toBe(1)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
  { isLong: true, missing: hasCommit(releaseBefore) ? undefined : 'this clone does not reach back to it' },
)

function hasCommit(commit: string): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The sources of a commit, with the dependencies that are installed here. */
async function unpackRelease(commit: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'botyard-release-'))
  const archive = execFileSync('git', ['archive', commit, 'apps', 'packages', 'package.json'], {
    ...{ cwd: root, maxBuffer: 256 * 1024 * 1024 },
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

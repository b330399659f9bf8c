import { execFileSync, spawn } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { defineFault } from '../define-fault.ts'
import { unpackRelease } from '../unpack-release.ts'

export const otherHostUpgraded = defineFault(
  'FA36 another host is upgraded under load: API and worker of this release end in good order, those of the next go on',
  async (stage) => {
    const folder = await makeNextRelease()
    try {
      await stage.keepLast()
      const [worker, api] = await Promise.all([stage.worker(), stage.api()])
      await stage.amidWork()
      const { PATH = '' } = process.env
      const env = { PATH, ...stage.env, LOG_LEVEL: 'info' }
      const DATABASE_URL = stage.world.database.url
      execFileSync(process.execPath, [join(folder, 'scripts/migrate.ts')], { env: { ...env, DATABASE_URL } })
      const next = spawn(process.execPath, [join(folder, 'apps/worker/src/main.ts')], {
        ...{ env, stdio: ['ignore', 'pipe', 'inherit'] },
      })
      next.stdout.on('data', (data) => void stage.log.push(String(data)))
      stage.adoptWorker(next)
      await stage.until(async () => worker.exitCode !== null && api.child.exitCode !== null)
      expect([worker.exitCode, api.child.exitCode]).toEqual([1, 1])
      // What is left is done by the next release: nobody else is there.
      await stage.allowLast()
      await stage.until(async () => {
        await stage.endRests()
        return stage.isDone()
      })
      expect(next.exitCode).toBe(null)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
  { isLong: true },
)

/** This release with one more migration. */
async function makeNextRelease(): Promise<string> {
  const folder = await unpackRelease('HEAD')
  const file = join(folder, 'migrations/meta/_journal.json')
  const journal: { entries: object[] } = JSON.parse(await readFile(file, 'utf8'))
  const tag = 'next_release'
  const [idx, when] = [journal.entries.length, Date.now()]
  journal.entries.push({ idx, version: '7', when, tag, breakpoints: true })
  await writeFile(file, JSON.stringify(journal))
  await writeFile(join(folder, `migrations/${tag}.sql`), 'create table next_release (id uuid)')
  return folder
}

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { defineFault } from '../define-fault.ts'
import type { Stage } from '../stage.ts'

const missing = whatIsMissing()

export const databaseDiskFull = defineFault(
  'FA35 the disk of PostgreSQL is full: what cannot be written is not half written, and goes on when there is room',
  async (stage) => {
    const { database } = stage.world
    const disk = await mountDisk(stage)
    const tables = ['effects', 'activity_logs']
    try {
      await database.query(`create tablespace ${disk.name} location '${disk.folder}'`)
      for (const table of tables) {
        // Nearly every row wants a page of its own, so a full disk is felt at once.
        await database.query(`alter table ${table} set (fillfactor = 10)`)
        await database.query(`alter table ${table} set tablespace ${disk.name}`)
      }
      await disk.fill()
      await stage.worker()
      await stage.until(async () => stage.log.some((line) => line.includes('"name":"DATABASE_FULL"')))
      expect(await stage.isDone()).toBe(false)
      await disk.empty()
      await stage.until(stage.isDone)
    } finally {
      await disk.empty()
      for (const table of tables) await database.query(`alter table ${table} set tablespace pg_default`)
      await database.query(`drop tablespace ${disk.name}`)
      disk.unmount()
    }
  },
  { missing, isLong: true },
)

/** A disk of a few megabytes for the user who runs PostgreSQL. */
async function mountDisk({ world: { database } }: Stage) {
  const [{ folder: data = '' } = {}] = await database.query<{ folder: string }>(
    `select current_setting('data_directory') as folder`,
  )
  const owner = await stat(data)
  const folder = mkdtempSync(join(tmpdir(), 'botyard-disk-'))
  mount(folder, `size=8m,mode=700,uid=${owner.uid},gid=${owner.gid}`)
  const filler = join(folder, 'filler')
  return {
    ...{ folder, name: `disk_${folder.slice(-6).toLowerCase()}` },
    async fill() {
      const file = await open(filler, 'w')
      const block = Buffer.alloc(4_096)
      try {
        for (;;) await file.write(block)
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOSPC' })
      } finally {
        await file.close()
      }
    },
    empty: () => rm(filler, { force: true }),
    unmount() {
      spawnSync('umount', [folder])
      rmSync(folder, { recursive: true })
    },
  }
}

function mount(folder: string, options: string): void {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`mount: ${stderr}`)
}

/** Only root may mount, and a container may forbid it even so. The server must be one of this machine. */
function whatIsMissing(): string | undefined {
  if (process.env.TEST_DATABASE_URL) return 'TEST_DATABASE_URL may name a server of another machine'
  if (process.getuid?.() !== 0) return 'only root may mount a disk of its own'
  const folder = mkdtempSync(join(tmpdir(), 'botyard-disk-'))
  try {
    mount(folder, 'size=1m')
    spawnSync('umount', [folder])
    return undefined
  } catch (error) {
    return `no disk of its own could be mounted here (${error instanceof Error ? error.message.trim() : ''})`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Benchmark, interleave } from './benchmark.ts'
import { fillFolder } from './cold-start/fill-folder.ts'
import { firstFrame, signInAsAdministrator } from './cold-start/first-frame.ts'
import { startInstallation, untilAnswers } from './installation.ts'

const barePort = 3650

/** From the command to the first answer, on an empty folder, on one that has data and on one with `--rows` entries of activity (a million and a half, a gigabyte), beside a bare server on a bare database. */
export const coldStart: Benchmark = {
  name: 'cold-start',
  what: 'npm start until /readyz answers 200, and until the first live frame',
  async run({ repeats, isSmoke, rows = isSmoke ? 20_000 : 1_500_000 }) {
    const ours = { empty: [] as number[], again: [] as number[], frame: [] as number[] }
    const large: number[] = []
    const bare = { empty: [] as number[], again: [] as number[] }
    const bareName = 'bare http + pg on a bare PostgreSQL'
    let gigabytes = 0
    await withFolder(async (folder) => {
      await (await startInstallation(folder)).stop()
      gigabytes = await fillFolder(folder, rows)
      await interleave(repeats, [
        () => measureOurs(ours),
        async () => void large.push(await measureStart(folder)),
        () => measureBare(bare),
      ])
    })
    return [
      {
        measure: 'empty folder → 200',
        unit: 'ms',
        ours: ours.empty,
        peer: bare.empty,
        peerName: bareName,
        mustReach: '≤ 6,000 ms',
        isReached: (_, ms) => ms <= 6_000,
      },
      {
        measure: 'second start → 200',
        unit: 'ms',
        ours: ours.again,
        peer: bare.again,
        peerName: bareName,
        mustReach: '≤ 3,000 ms',
        isReached: (_, ms) => ms <= 3_000,
      },
      {
        measure: `a start with ${gigabytes.toFixed(2)} GB of data → 200`,
        unit: 'ms',
        ours: large,
        peer: bare.again,
        peerName: `${bareName}, which has none`,
        mustReach: '≤ 3,000 ms',
        isReached: (_, ms) => ms <= 3_000,
      },
      {
        measure: 'second start → first frame',
        unit: 'ms',
        ours: ours.frame,
        peer: bare.again,
        peerName: bareName,
        mustReach: '≤ 3,000 ms',
        isReached: (_, ms) => ms <= 3_000,
      },
    ]
  },
}

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'botyard-cold-'))
  await chmod(folder, 0o755)
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function measureOurs(times: { empty: number[]; again: number[]; frame: number[] }): Promise<void> {
  return withFolder(async (folder) => {
    const first = await startInstallation(folder)
    times.empty.push(first.readyMs)
    const token = await signInAsAdministrator(first.url)
    await first.stop()
    const second = await startInstallation(folder)
    times.again.push(second.readyMs)
    times.frame.push(second.readyMs + (await firstFrame(second.url, token)))
    await second.stop()
  })
}

async function measureStart(folder: string): Promise<number> {
  const installation = await startInstallation(folder)
  await installation.stop()
  return installation.readyMs
}

function measureBare(times: { empty: number[]; again: number[] }): Promise<void> {
  return withFolder(async (folder) => {
    for (const list of [times.empty, times.again]) {
      const startedAt = performance.now()
      const script = fileURLToPath(new URL('cold-start/bare-server.ts', import.meta.url))
      const child = spawn(process.execPath, [script, folder, String(barePort)], { stdio: 'ignore' })
      await untilAnswers(`http://127.0.0.1:${barePort}/`)
      list.push(performance.now() - startedAt)
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    }
  })
}

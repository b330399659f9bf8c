import { fileURLToPath } from 'node:url'
import { runProgram } from '@botyard/runtime/run-program'
import { type Benchmark, interleave } from './benchmark.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
/** As `npm run typecheck` names them; each brings what it refers to. */
const everything = ['.', 'apps/web', 'packages/client', 'e2e']

/** What the compiler takes for all of it, and how many types it makes for that. */
export const checkTime: Benchmark = {
  name: 'check-time',
  what: 'the type check of everything, from cold',
  async run({ repeats, isSmoke }) {
    const projects = isSmoke ? ['packages/errors'] : everything
    const cold = { seconds: [] as number[], millions: [] as number[] }
    const again = { seconds: [] as number[], millions: [] as number[] }
    const take = async (into: typeof cold, more: string[]) => {
      const { seconds, instantiations } = await check([...projects, ...more])
      into.seconds.push(seconds)
      into.millions.push(instantiations / 1e6)
    }
    await interleave(repeats, [() => take(cold, ['--force']), () => take(again, [])])
    const peerName = 'again, when nothing has changed'
    return [
      {
        ...{ measure: 'type check', unit: 's', ours: cold.seconds, peer: again.seconds, peerName },
        ...{ mustReach: '≤ 20 s', isReached: (_, seconds) => seconds <= 20 },
      },
      {
        ...{
          measure: 'instantiations',
          unit: 'millions',
          ours: cold.millions,
          peer: again.millions,
          peerName,
        },
        ...{ mustReach: '≤ 3', isReached: (_, millions) => millions <= 3 },
      },
    ]
  },
}

/** @throws {Error} when something does not type-check. */
async function check(given: readonly string[]): Promise<{ seconds: number; instantiations: number }> {
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))
  const startedAt = performance.now()
  const args = [tsc, '-b', ...given, '--extendedDiagnostics']
  const { exitCode, output } = await runProgram(process.execPath, args, { cwd: root })
  if (exitCode !== 0) throw new Error(`void: tsc ended with ${exitCode}: ${output.slice(0, 1_000)}`)
  const counts = [...output.matchAll(/^Instantiations:\s+(\d+)/gm)].map(([, count]) => Number(count))
  return {
    seconds: (performance.now() - startedAt) / 1_000,
    instantiations: counts.reduce((sum, count) => sum + count, 0),
  }
}

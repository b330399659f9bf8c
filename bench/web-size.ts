import { fileURLToPath } from 'node:url'
import { runProgram } from '@botyard/runtime/run-program'
import { build, type Rollup } from 'vite'
import { brotli } from '../apps/web/build/compress-files.ts'
import { initialTransfer } from '../apps/web/build/initial-transfer.ts'
import type { Benchmark, Comparison } from './benchmark.ts'

const dist = fileURLToPath(new URL('../apps/web/dist', import.meta.url))
const entry = (name: string) => fileURLToPath(new URL(`web-size/${name}`, import.meta.url))

/** What a first visit fetches before the page works. Sizes do not vary, so they are taken once. */
export const webSize: Benchmark = {
  name: 'web-size',
  what: 'pages with their scripts and styles, and the part that is live, compressed with Brotli',
  async run() {
    await runProgram('npx', ['turbo', 'run', 'build', '--filter=@botyard/web'])
    const [login, home, bare, live] = await Promise.all([
      initialBytes('login.html'),
      initialBytes('index.html'),
      bundledBytes('bare.tsx'),
      bundledBytes('live.ts'),
    ])
    const compare = (measure: string, ours: number, limit: number): Comparison => ({
      ...{ measure, unit: 'KB', ours: [ours / 1000], peer: [bare / 1000] },
      ...{ peerName: 'React and a raw WebSocket', mustReach: `ours ≤ ${limit} KB` },
      isReached: (_, kb) => kb <= limit,
    })
    return [
      compare('to sign in', login, 130),
      compare('Automation', home, 130),
      compare('live part', live, 12),
    ]
  },
}

async function initialBytes(page: string): Promise<number> {
  const files = await initialTransfer(dist, page)
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}

async function bundledBytes(name: string): Promise<number> {
  const output = await build({
    ...{ configFile: false, logLevel: 'error', root: fileURLToPath(new URL('web-size', import.meta.url)) },
    build: { write: false, rolldownOptions: { input: entry(name) } },
  })
  const chunks = [output].flat().flatMap((one) => ('output' in one ? one.output : [])) as Rollup.OutputChunk[]
  const code = chunks.map((chunk) => chunk.code ?? '').join('')
  return (await brotli(Buffer.from(code))).length
}

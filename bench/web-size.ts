import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { runProgram } from '@botyard/runtime/run-program'
import { build, type Rollup } from 'vite'
import type { Benchmark } from './benchmark.ts'

const dist = new URL('../apps/web/dist/', import.meta.url)
const entry = (name: string) => fileURLToPath(new URL(`web-size/${name}`, import.meta.url))

/** What a first visit fetches before it shows something. Sizes do not vary, so they are taken once. */
export const webSize: Benchmark = {
  name: 'web-size',
  what: 'scripts and styles of the first page, and the part that is live, compressed with gzip',
  async run() {
    await runProgram('npx', ['turbo', 'run', 'build', '--filter=@botyard/web'])
    const [ours, bare, live] = await Promise.all([
      initialBytes(),
      bundledBytes('bare.tsx'),
      bundledBytes('live.ts'),
    ])
    return [
      {
        ...{ measure: 'initial', unit: 'KB', ours: [ours / 1000], peer: [bare / 1000] },
        ...{
          peerName: 'React and a raw WebSocket',
          mustReach: 'ours ≤ 160 KB',
          isReached: (_, kb) => kb <= 160,
        },
      },
      {
        ...{ measure: 'live part', unit: 'KB', ours: [live / 1000], peer: [bare / 1000] },
        ...{
          peerName: 'React and a raw WebSocket',
          mustReach: 'ours ≤ 12 KB',
          isReached: (_, kb) => kb <= 12,
        },
      },
    ]
  },
}

/** Everything that the page itself names: its scripts, what they preload, its styles. */
async function initialBytes(): Promise<number> {
  const html = await readFile(new URL('index.html', dist), 'utf8')
  const files = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? '')
  if (files.length === 0) throw new Error('void: the page names no script')
  const sizes = await Promise.all(
    files.map(async (file) => gzippedBytes(await readFile(new URL(file, dist)))),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function bundledBytes(name: string): Promise<number> {
  const output = await build({
    ...{ configFile: false, logLevel: 'error', root: fileURLToPath(new URL('web-size', import.meta.url)) },
    build: { write: false, rolldownOptions: { input: entry(name) } },
  })
  const chunks = [output].flat().flatMap((one) => ('output' in one ? one.output : [])) as Rollup.OutputChunk[]
  return gzippedBytes(Buffer.from(chunks.map(({ code = '' }) => code).join('')))
}

const compress = promisify(gzip)
const gzippedBytes = async (bytes: Uint8Array) => (await compress(bytes)).length

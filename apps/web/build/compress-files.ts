import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const compressed = /\.(js|css|svg)$/
/** Smaller ones fit into one packet as they are. */
const minBytes = 1_000

/** Puts a `.br` and a `.gz` beside each file that gets smaller so: as small as they can be, which would take too long for each answer. */
export function compressFiles(): Plugin {
  let root = ''
  return {
    name: 'compress-files',
    apply: 'build',
    configResolved({ build: { outDir }, root: folder }) {
      root = resolve(folder, outDir)
    },
    async closeBundle() {
      const files = await readdir(root, { recursive: true })
      await Promise.all(
        files.filter((file) => compressed.test(file)).map((file) => compress(join(root, file))),
      )
    },
  }
}

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path)
  if (bytes.length < minBytes) return
  const [br, gz] = await Promise.all([brotli(bytes), zip(bytes, { level: constants.Z_BEST_COMPRESSION })])
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
}

const zip = promisify(gzip)

/** At its best. */
export function brotli(bytes: Uint8Array): Promise<Buffer> {
  return promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
}

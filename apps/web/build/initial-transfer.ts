import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotli } from './compress-files.ts'

/** A file that a page makes the browser fetch, and how many bytes of it go over the wire with Brotli. */
export interface Transferred {
  readonly file: string
  readonly bytes: number
}

/** The page, and every script and style that it names: what comes before the page works. Its font is compressed as it is and counted by nobody here. */
export async function initialTransfer(dist: string, page: string): Promise<Transferred[]> {
  const html = await readFile(join(dist, page), 'utf8')
  const named = Array.from(html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g), ([, file]) => String(file))
  if (named.length === 0) throw new Error(`void: ${page} names no script`)
  return Promise.all(
    [page, ...named].map(async (file) => ({
      file,
      bytes: (await brotli(await readFile(join(dist, file)))).length,
    })),
  )
}

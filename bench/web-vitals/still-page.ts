import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const dist = new URL('../../apps/web/dist/', import.meta.url)
const types: Readonly<Record<string, string>> = {
  ...{
    '.html': 'text/html; charset=utf-8',
    '.css': 'text/css',
    '.woff2': 'font/woff2',
    '.svg': 'image/svg+xml',
  },
}

/** Serves the built pages with their style and font, and with nothing that runs: the best that this look could be. */
export async function serveStill() {
  const server = createServer(async (request, answer) => {
    const path = (request.url ?? '/').slice(1)
    const type = types[extname(path)]
    const bytes = type && (await readFile(new URL(path, dist)).catch(() => undefined))
    if (!bytes) return void answer.writeHead(404).end()
    const isPacked = path.endsWith('.woff2')
    answer.writeHead(200, { 'content-type': type, ...(!isPacked && { 'content-encoding': 'br' }) })
    answer.end(isPacked ? bytes : brotliCompressSync(path.endsWith('.html') ? withoutScripts(bytes) : bytes))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function withoutScripts(html: Buffer): string {
  return html
    .toString()
    .replace(/<script[^>]*><\/script>|<link rel="modulepreload"[^>]*>/g, '')
    .replace('<html', '<html data-visitor="known"')
}

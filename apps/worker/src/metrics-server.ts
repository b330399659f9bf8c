import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BotError } from '@botyard/errors'
import { collectProcessMetrics, registry } from '@botyard/runtime/metrics'
import { mayReadMetrics } from '@botyard/runtime/metrics-access'

/** Where a worker shows its metrics. */
export interface MetricsServer {
  readonly port: number
  close(): Promise<void>
}

/** Answers `/metrics` and `/healthz`; a worker listens for nothing else. */
export async function startMetricsServer(at: {
  readonly host: string
  readonly port: number
  readonly token: string | undefined
}): Promise<MetricsServer> {
  collectProcessMetrics()
  const server = createServer(async (request, response) => {
    if (request.url === '/healthz') return response.end('{"status":"ok"}')
    if (request.url !== '/metrics' || !mayReadMetrics(request, at.token)) return response.writeHead(404).end()
    const text = await registry.metrics()
    return response.writeHead(200, { 'content-type': registry.contentType }).end(text)
  })
  server.listen(at.port, at.host)
  await once(server, 'listening').catch((cause: unknown) => {
    throw new BotError('PORT_TAKEN', {
      message: `The metrics of a worker cannot be shown on port ${at.port}.`,
      cause,
    })
  })
  return {
    // It listens on a port, not on a path.
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
